package dev.greenroom.operation;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Bucket;
import dev.greenroom.config.Setting;
import dev.greenroom.config.Settings;
import dev.greenroom.config.Variable;
import dev.greenroom.sandbox.noun.Buckets;
import java.util.List;
import java.util.stream.Collectors;

/** The bucket for local media files: that of the settings, or the sandbox's own. */
public final class MediaBucket {
    private final Workbench workbench;

    MediaBucket(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * @param option what the file came with
     * @throws WrongUsage when none is set, or the service could not fetch anything from it
     */
    Bucket find(String option) {
        return workbench.connection().sandbox() ? sandboxes() : ofSettings(option);
    }

    private Bucket sandboxes() {
        return new Bucket(
                BaseUrl.parse(workbench.connection().baseUrl() + Buckets.PATH),
                Buckets.NAME,
                Buckets.REGION,
                Secret.of(Buckets.ACCESS_KEY_ID),
                Secret.of(Buckets.SECRET_KEY));
    }

    private Bucket ofSettings(String option) {
        List<Variable> needed = List.of(
                Variable.GREENROOM_S3_ENDPOINT,
                Variable.GREENROOM_S3_BUCKET,
                Variable.AWS_ACCESS_KEY_ID,
                Variable.AWS_SECRET_ACCESS_KEY);
        List<Variable> missing =
                needed.stream().filter(each -> !setting(each).isSet()).toList();
        if (!missing.isEmpty()) {
            throw new WrongUsage(
                    option + ": a local file needs a bucket that the service can fetch it from, and none is set",
                    "set " + missing.stream().map(Variable::name).collect(Collectors.joining(", "))
                            + ", or put the file on the web and give its https:// address");
        }
        checkKeys(workbench.settings());
        return new Bucket(
                endpoint(),
                value(Variable.GREENROOM_S3_BUCKET),
                value(Variable.GREENROOM_S3_REGION),
                Secret.of(value(Variable.AWS_ACCESS_KEY_ID)),
                Secret.of(value(Variable.AWS_SECRET_ACCESS_KEY)));
    }

    /**
     * The keys themselves stay here, but what they sign is theirs: neither for another store nor into somebody else's
     * bucket, which anyone may have opened to everybody's uploads.
     *
     * @throws WrongUsage when the endpoint or the bucket came with the folder while one of the keys did not
     */
    public static void checkKeys(Settings settings) {
        checkKeys(settings, Variable.GREENROOM_S3_ENDPOINT);
        checkKeys(settings, Variable.GREENROOM_S3_BUCKET);
    }

    /** The same of the endpoint or the bucket alone. */
    public static void checkKeys(Settings settings, Variable place) {
        for (Variable key : List.of(Variable.AWS_ACCESS_KEY_ID, Variable.AWS_SECRET_ACCESS_KEY)) {
            settings.checkPair(place.name(), key.name(), "");
        }
    }

    private BaseUrl endpoint() {
        Setting setting = setting(Variable.GREENROOM_S3_ENDPOINT);
        BaseUrl endpoint = parsed(setting);
        if (endpoint.isLoopback() && !workbench.connection().baseUrl().isLoopback()) {
            throw new WrongUsage(
                    "GREENROOM_S3_ENDPOINT from " + setting.origin() + " is on this machine, where the service cannot"
                            + " fetch anything",
                    "name a store on the internet");
        }
        return endpoint;
    }

    private static BaseUrl parsed(Setting setting) {
        try {
            return BaseUrl.parse(setting.value());
        } catch (WrongUsage e) {
            throw new WrongUsage(
                    "GREENROOM_S3_ENDPOINT from " + setting.origin() + " is not the https address of a store",
                    "it looks like https://s3.eu-west-1.amazonaws.com");
        }
    }

    private Setting setting(Variable variable) {
        return workbench.settings().get(variable);
    }

    private String value(Variable variable) {
        return setting(variable).value();
    }
}
