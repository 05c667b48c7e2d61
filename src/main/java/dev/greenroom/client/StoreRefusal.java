package dev.greenroom.client;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/** What a bucket's "no" stands for. Stores say it in XML, of which one word matters. */
record StoreRefusal(Failure failure, boolean isPassing) {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");
    private static final int MOST_READ = 16_384;
    private static final String KEYS = "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    static StoreRefusal read(String operation, Bucket bucket, Response response) throws IOException {
        int status = response.code();
        String code = code(response);
        String what = "cannot " + operation + ": ";
        String said = code.isEmpty() ? "" : " (" + code + ")";
        if (PASSING.contains(status)) {
            return new StoreRefusal(
                    new Unreachable(
                            what + "the store failed with status " + status + said, "try again later", status, null),
                    true);
        }
        return new StoreRefusal(lasting(what, said, code, status, bucket), false);
    }

    private static Failure lasting(String what, String said, String code, int status, Bucket bucket) {
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
                new KeyRefused(
                        what + "the store refused the access key" + said,
                        KEYS + ", and GREENROOM_S3_REGION, which is " + bucket.region(),
                        status,
                        null);
            case "RequestTimeTooSkewed" ->
                new Failed(what + "this machine's clock is off" + said, "set the clock", status, null);
            case "NoSuchBucket" -> gone(what, said, status, bucket);
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "AuthorizationQueryParametersError" ->
                new Rejected(
                        what + "the bucket is in another region or at another address" + said,
                        "check GREENROOM_S3_REGION and GREENROOM_S3_ENDPOINT",
                        status,
                        null);
            default -> byStatus(what, said, status, bucket);
        };
    }

    private static Failure byStatus(String what, String said, int status, Bucket bucket) {
        if (status == 401 || status == 403) {
            return new Refused(
                    what + "the store does not allow it" + said,
                    "may this key put objects into the bucket? else " + KEYS,
                    status,
                    null);
        }
        if (status == 404) {
            return gone(what, said, status, bucket);
        }
        return new Rejected(
                what + "the store answered with status " + status + said,
                "is " + bucket.endpoint() + " the address of an S3-compatible store?",
                status,
                null);
    }

    private static NotFound gone(String what, String said, int status, Bucket bucket) {
        return new NotFound(
                what + "there is no such bucket at " + bucket.endpoint().authority() + said,
                "check GREENROOM_S3_BUCKET and GREENROOM_S3_ENDPOINT",
                status,
                null);
    }

    private static String code(Response response) throws IOException {
        String body = new String(response.body().byteStream().readNBytes(MOST_READ), StandardCharsets.UTF_8);
        Matcher code = CODE.matcher(body);
        return code.find() ? code.group(1) : "";
    }
}
