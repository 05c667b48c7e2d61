package dev.greenroom.module.flow;

import dev.greenroom.config.ModuleSetting;
import dev.greenroom.config.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How long, and how many, instances are kept that have ended. What is over either limit is not kept.
 *
 * @param age since the end; empty for any age
 * @param count so many of the newest, from 0; {@link #ANY} for any number
 */
record Keeping(Optional<Duration> age, int count) {
    /** No limit. */
    static final int ANY = Integer.MAX_VALUE;

    static final ModuleSetting AGE = ModuleSetting.open(
                    "GREENROOM_FLOW_KEEP_FOR", "how long instances of flows are kept that have ended, 30d or forever")
            .checkedBy(value -> isAge(value) ? "" : "give a time such as 12h or 30d, or forever");

    static final ModuleSetting COUNT = ModuleSetting.open(
                    "GREENROOM_FLOW_KEEP_COUNT", "how many instances of flows are kept that have ended")
            .checkedBy(value -> value.matches("\\d{1,9}") ? "" : "give a number of instances, 0 to 999999999");

    private static final String FOREVER = "forever";
    private static final Duration USUAL = Duration.ofDays(30);

    /**
     * What the settings say; without them, 30 days and any number.
     *
     * @throws dev.greenroom.base.WrongUsage when one of them cannot be used, with the place it was set in
     */
    static Keeping of(Settings settings) {
        String age = AGE.in(settings);
        String count = COUNT.in(settings);
        return new Keeping(
                age.isEmpty() ? Optional.of(USUAL) : Amount.of(age), count.isEmpty() ? ANY : Integer.parseInt(count));
    }

    private static boolean isAge(String value) {
        return value.equals(FOREVER) || Amount.of(value).isPresent();
    }
}
