package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.KeyMissing;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Writes a call in the chosen vocabulary as the request that goes over the wire. */
final class RequestWriter {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final ClientSettings settings;

    RequestWriter(ClientSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws KeyMissing when there is no key
     * @throws KeyRefused when the key cannot be one
     * @throws WrongUsage when the key was typed in place of an id: addresses are kept in logs everywhere; when a GET has
     *     a body
     */
    Request write(ApiCall call) {
        Mask mask = new Mask(settings.key());
        if (mask.covers(url(call).toString())) {
            throw new WrongUsage("the API key stands where an id or a word belongs", "");
        }
        Request.Builder request = new Request.Builder()
                .url(url(call))
                .header("User-Agent", "greenroom/" + settings.version())
                .header("Accept", "application/json")
                .header("x-api-key", key(call))
                .tag(Once.Ticket.class, new Once.Ticket())
                .method(call.method().name(), body(call));
        Connections.proxyLogin(settings).ifPresent(login -> request.header("Proxy-Authorization", login));
        return request.build();
    }

    /** The body as it is sent; empty when there is none. */
    String bodyText(ApiCall call) {
        JsonNode body = call.body();
        if (body.isMissingNode()) {
            return "";
        }
        return (call.verbatim() ? body : settings.vocabulary().write(body)).toString();
    }

    private OneShotBody body(ApiCall call) {
        String text = bodyText(call);
        if (call.method() == ApiCall.Method.GET && !text.isEmpty()) {
            throw new WrongUsage("a GET has no body", "send one with POST, PUT or PATCH");
        }
        boolean none =
                text.isEmpty() && (call.method() == ApiCall.Method.GET || call.method() == ApiCall.Method.DELETE);
        return none ? null : new OneShotBody(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpUrl url(ApiCall call) {
        HttpUrl.Builder url = HttpUrl.get(settings.baseUrl().toString()).newBuilder();
        Vocabulary words = call.verbatim() ? Vocabulary.PERSONA : settings.vocabulary();
        Iterator<String> ids = call.ids().iterator();
        for (String segment : call.path().substring(1).split("/")) {
            url.addEncodedPathSegment(encoded(segment.equals("{}") ? ids.next() : words.word(segment)));
        }
        call.query().forEach(each -> url.addQueryParameter(words.word(each.name()), each.value()));
        return url.build();
    }

    /** Everything but letters, digits and four marks is encoded, so that no id can change the path. */
    private static String encoded(String segment) {
        StringBuilder text = new StringBuilder();
        for (byte each : segment.getBytes(StandardCharsets.UTF_8)) {
            if (each > 0 && UNRESERVED.indexOf(each) >= 0) {
                text.append((char) each);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", each & 0xFF));
            }
        }
        return text.toString();
    }

    /** Checked here: OkHttp's own complaint about a bad header would quote the key. */
    private String key(ApiCall call) {
        String key = settings.key().reveal();
        if (key.isEmpty()) {
            throw new KeyMissing("cannot " + call.title() + ": there is no API key");
        }
        if (!key.chars().allMatch(each -> each > ' ' && each < 0x7F)) {
            throw new KeyRefused(
                    "cannot " + call.title() + ": the API key holds characters that no key has",
                    "set it again: greenroom auth set, or TAVUS_API_KEY");
        }
        return key;
    }
}
