package dev.greenroom.client;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Puts local files where the service can fetch them: into a bucket, under a name of their own. The API key is never sent
 * there.
 *
 * <p>A file is read while it is sent. An upload that is cut off, or that the store could not take just now, is tried anew,
 * {@value HttpCore#ATTEMPTS} times in all. The core's time limit counts for each wait for bytes, not for the whole.
 */
public final class Uploads {
    /** How long the link to an uploaded file is good: the service asks for a day at least. */
    public static final Duration VALIDITY = Duration.ofHours(48);

    private final HttpCore core;

    public Uploads(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /**
     * Uploads a file. An interrupted thread stops at the next bytes and gets {@link Interrupted}.
     *
     * @param file a file that can be read
     * @param contentType such as {@code video/mp4}
     * @param listener told by the thread that sends
     * @return a link by which anybody can fetch the file for {@link #VALIDITY}
     * @throws KeyRefused when the store knows no such access key, or the secret does not fit
     * @throws Refused when this key may not put files there
     * @throws NotFound when there is no such bucket
     * @throws Rejected when the store finds fault with the request, such as a wrong region
     * @throws Unreachable when the file could not be sent whole
     * @throws Failed when the file cannot be read to its end
     * @throws Failure one of the above
     */
    public String put(Bucket bucket, Path file, String contentType, Downloads.Listener listener) {
        SignedLink links = new SignedLink(bucket, core.surroundings().clock());
        String key = ObjectKey.of(
                file, core.surroundings().clock().instant(), core.surroundings().random());
        new Upload(core, bucket, file, contentType, listener).run(links, key);
        return links.to("GET", key, VALIDITY).toString();
    }
}
