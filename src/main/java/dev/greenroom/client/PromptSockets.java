package dev.greenroom.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once and close at once. Waiting for company costs a request of several packets 40 ms. And whoever
 * closes an encrypted connection waits by itself until the other side has closed it too: a trip there and back, or as
 * long as a request may take.
 */
final class PromptSockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
        return prompt(new Leaving());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return prompt(new Socket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return prompt(new Socket(address, port, localAddress, localPort));
    }

    private static Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Has nothing to wait for once it has said its last word. */
    private static final class Leaving extends Socket {
        private static final int MILLIS = 1;

        @Override
        public void shutdownOutput() throws IOException {
            super.shutdownOutput();
            setSoTimeout(MILLIS);
        }
    }
}
