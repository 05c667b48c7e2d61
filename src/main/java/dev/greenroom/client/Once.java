package dev.greenroom.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands directly before the wire and lets each call pass once. OkHttp repeats some requests by itself, even with
 * every retry switched off: a {@code 503} with {@code Retry-After: 0}, a {@code 421}. The header that invites the
 * first is therefore renamed on its way up, and whatever else would be sent twice is stopped here.
 */
final class Once implements Interceptor {
    /** Where the header is to be found instead. */
    static final String RETRY_AFTER = "x-greenroom-retry-after";

    /** The mark on a request that it went out. */
    static final class Ticket {
        private final AtomicBoolean used = new AtomicBoolean();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Ticket ticket = chain.request().tag(Ticket.class);
        if (ticket == null || !ticket.used.compareAndSet(false, true)) {
            throw new IOException("a request was about to be sent twice");
        }
        Response response = chain.proceed(chain.request());
        String retryAfter = response.header("Retry-After");
        if (retryAfter == null) {
            return response;
        }
        return response.newBuilder()
                .removeHeader("Retry-After")
                .header(RETRY_AFTER, retryAfter)
                .build();
    }
}
