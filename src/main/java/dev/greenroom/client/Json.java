package dev.greenroom.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.wire.JsonTree;
import java.io.IOException;

/** Reads UTF-8 JSON strictly, as {@link JsonTree} does. A byte order mark before it is forgiven. */
final class Json {
    private Json() {}

    /** @throws JsonProcessingException when the bytes are no JSON value */
    static JsonNode read(byte[] bytes) throws JsonProcessingException {
        int start = startsWithMark(bytes) ? 3 : 0;
        try {
            return JsonTree.read(bytes, start, bytes.length - start);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokenEncoding(e);
        }
    }

    /** Loads what reading takes. */
    static void prepare() {
        try {
            read(new byte[] {'[', '1', ']'});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** Bytes that are no UTF-8: Jackson reports some of them as a plain I/O error. */
    private static final class BrokenEncoding extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        BrokenEncoding(IOException cause) {
            super("not UTF-8", cause);
        }
    }
}
