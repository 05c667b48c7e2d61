package dev.greenroom.client;

import dev.greenroom.base.Interrupted;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file as a body: read while it is sent, never whole in memory; OkHttp may not send it again by itself. */
final class FileBody extends RequestBody {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final long size;
    private final String contentType;
    private final Downloads.Listener listener;

    FileBody(Path file, long size, String contentType, Downloads.Listener listener) {
        this.file = file;
        this.size = size;
        this.contentType = contentType;
        this.listener = listener;
    }

    /** The file, and not the network, is what failed. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(IOException cause) {
            super(cause);
        }
    }

    @Override
    public MediaType contentType() {
        return MediaType.get(contentType);
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] bytes = new byte[CHUNK];
        long sent = 0;
        try (InputStream in = opened()) {
            while (sent < size) {
                int count = read(in, bytes, (int) Math.min(CHUNK, size - sent));
                sink.write(bytes, 0, count);
                sent += count;
                listener.at(sent, size);
                if (Thread.currentThread().isInterrupted()) {
                    throw new Interrupted();
                }
            }
        }
    }

    private InputStream opened() throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static int read(InputStream in, byte[] bytes, int most) throws IOException {
        try {
            int count = in.read(bytes, 0, most);
            if (count < 0) {
                throw new EOFException("the file has become shorter");
            }
            return count;
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }
}
