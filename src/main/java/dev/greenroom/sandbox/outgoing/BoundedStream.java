package dev.greenroom.sandbox.outgoing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a stream: what somebody else sends must not fill the memory. */
final class BoundedStream extends FilterInputStream {
    private int left;

    /** @param most bytes, after which it ends */
    BoundedStream(InputStream in, int most) {
        super(in);
        left = most;
    }

    @Override
    public int read() throws IOException {
        int read = left > 0 ? super.read() : -1;
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        int read = super.read(bytes, offset, Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
