package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A bucket of an S3-compatible store, addressed by path: {@code ENDPOINT/NAME/KEY}. Its text form holds no secret.
 *
 * @param endpoint where the store listens; https, or on this machine
 * @param name 1 to 255 letters, digits, dots, underscores and hyphens
 * @param region as the store calls it, such as {@code eu-west-1}; goes into every signature
 * @param accessKeyId who signs
 * @param secretKey signs; never sent
 */
public record Bucket(BaseUrl endpoint, String name, String region, Secret accessKeyId, Secret secretKey) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** @throws WrongUsage when name or region can be none, or the files would travel unencrypted */
    public Bucket {
        Objects.requireNonNull(endpoint, "endpoint is null");
        Objects.requireNonNull(accessKeyId, "accessKeyId is null");
        Objects.requireNonNull(secretKey, "secretKey is null");
        if (!NAME.matcher(name).matches()) {
            throw new WrongUsage("\"" + name + "\" is not the name of a bucket", "it looks like my-media");
        }
        if (!REGION.matcher(region).matches()) {
            throw new WrongUsage("\"" + region + "\" is not a region", "it looks like eu-west-1");
        }
        if (!endpoint.isEncrypted() && !endpoint.isLoopback()) {
            throw new WrongUsage("files would travel to " + endpoint.authority() + " unencrypted", "use https");
        }
    }
}
