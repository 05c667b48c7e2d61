package dev.greenroom.client;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import okhttp3.HttpUrl;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Addresses into a bucket that carry their own permission, by AWS's Signature Version 4. The signature stands in the
 * query, so one rule serves the upload and the link that the service gets.
 */
final class SignedLink {
    private final Bucket bucket;
    private final InstantSource clock;

    SignedLink(Bucket bucket, InstantSource clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /**
     * @param method GET or PUT; the link is good for nothing else
     * @param key letters, digits, dots and hyphens
     * @param validity 1 second to 7 days
     */
    HttpUrl to(String method, String key, Duration validity) {
        HttpUrl address = HttpUrl.get(bucket.endpoint().toString())
                .newBuilder()
                .addPathSegment(bucket.name())
                .addPathSegment(key)
                .build();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(address.uri())
                .method(SdkHttpMethod.fromValue(method))
                .build();
        return HttpUrl.get(signed(request, validity).getUri().toString());
    }

    private SdkHttpRequest signed(SdkHttpRequest request, Duration validity) {
        AwsCredentialsIdentity signer = AwsCredentialsIdentity.create(
                bucket.accessKeyId().reveal(), bucket.secretKey().reveal());
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(signer)
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.region())
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
                        // The store's own rules: paths are encoded once and never tidied, the body is not signed.
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(clock.instant(), ZoneOffset.UTC)))
                .request();
    }
}
