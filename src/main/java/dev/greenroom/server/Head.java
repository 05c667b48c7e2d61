package dev.greenroom.server;

import java.util.List;
import java.util.Map;

/**
 * The head of a request, checked.
 *
 * @param length bytes of the body that were announced, 0 for none, {@link #CHUNKED} for chunks
 * @param keepAlive whether the other side wants to go on with this connection
 * @param waits whether the other side waits for a word before it sends the body
 * @param old whether it speaks HTTP/1.0
 */
record Head(Request request, long length, boolean keepAlive, boolean waits, boolean old) {
    static final long CHUNKED = -1;

    boolean hasBody() {
        return length != 0;
    }

    String header(String name) {
        List<String> values = headers().get(name);
        return values == null ? "" : values.get(0);
    }

    private Map<String, List<String>> headers() {
        return request.headers();
    }
}
