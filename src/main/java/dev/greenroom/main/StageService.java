package dev.greenroom.main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Plays the service in a {@link Rehearsal}: says the same to everybody, in clear or encrypted. */
final class StageService implements AutoCloseable {
    private static final String PASSWORD = "rehearsal";
    private static final String REPLICA =
            "{\"replica_id\":\"r1\",\"replica_name\":\"Ana\",\"replica_type\":\"user\",\"status\":\"completed\"}";

    private final ServerSocket door;
    private final String scheme;

    private StageService(ServerSocketFactory sockets, String scheme) throws IOException {
        this.door = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        Thread thread = new Thread(this::serve, "stage");
        thread.setDaemon(true);
        thread.start();
    }

    static StageService plain() throws IOException {
        return new StageService(ServerSocketFactory.getDefault(), "http");
    }

    /** Encrypted with a certificate made on the spot, which this process trusts from now on instead of all others. */
    static StageService encrypted(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        makeKeys(keys);
        readAllOthers();
        System.setProperty("javax.net.ssl.trustStore", keys.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new StageService(context.getServerSocketFactory(), "https");
    }

    /** A real start reads them, and there are kinds of certificates among them that the one here is not. */
    private static void readAllOthers() throws GeneralSecurityException {
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                .init((KeyStore) null);
    }

    private static void makeKeys(Path keys) throws IOException, InterruptedException {
        Files.createDirectories(keys.getParent());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "stage",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
    }

    String url() {
        return scheme + "://localhost:" + door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                answer(socket);
            } catch (IOException e) {
                // Whoever called has gone, or the play is over.
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String first = request.readLine();
        if (first == null) {
            return;
        }
        String line = first;
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
        boolean one = first.matches("GET /v2/replicas/r1\\b.*");
        boolean many = first.matches("GET /v2/replicas\\b[^/].*");
        String body = one ? REPLICA : many ? "{\"data\":[" + REPLICA + "],\"total_count\":1}" : "{\"error\":\"none\"}";
        String head = "HTTP/1.1 " + (one || many ? "200 OK" : "404 Not Found")
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
