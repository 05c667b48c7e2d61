package dev.greenroom.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of an answer that is written piece by piece; each piece goes out when it is flushed or large enough. */
final class StreamedOutput extends OutputStream {
    private static final int ROOM = 8 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Connection connection;
    private final boolean chunked;
    private final long announced;
    private final byte[] buffer = new byte[ROOM];
    private int count;
    private long written;

    /** @param announced bytes that will come, -1 when nobody knows */
    StreamedOutput(Connection connection, boolean chunked, long announced) {
        this.connection = connection;
        this.chunked = chunked;
        this.announced = announced;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        written += length;
        if (announced >= 0 && written > announced) {
            throw new IOException("more bytes than were announced");
        }
        if (count + length > ROOM) {
            flush();
        }
        if (length > ROOM) {
            send(ByteBuffer.wrap(bytes, start, length));
        } else {
            System.arraycopy(bytes, start, buffer, count, length);
            count += length;
        }
    }

    @Override
    public void flush() throws IOException {
        if (count > 0) {
            ByteBuffer piece = ByteBuffer.wrap(buffer, 0, count);
            count = 0;
            send(piece);
        }
    }

    private void send(ByteBuffer piece) throws IOException {
        if (chunked) {
            String size = Integer.toHexString(piece.remaining()) + "\r\n";
            connection.writeFully(ByteBuffer.wrap(size.getBytes(StandardCharsets.US_ASCII)));
        }
        connection.writeFully(piece);
        if (chunked) {
            connection.writeFully(ByteBuffer.wrap(LINE_END));
        }
    }

    /** Ends the body. Throws {@link IOException} when less came than was announced. */
    @Override
    public void close() throws IOException {
        flush();
        if (announced >= 0 && written < announced) {
            throw new IOException("fewer bytes than were announced");
        }
        if (chunked) {
            connection.writeFully(ByteBuffer.wrap("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
