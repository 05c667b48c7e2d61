package dev.greenroom.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A receiver on a folder, and somebody who posts to it over real sockets. */
final class Rig implements AutoCloseable {
    final List<News> news = new CopyOnWriteArrayList<>();
    final Path folder;
    private final UnaryOperator<ReceiverBuilder> settings;
    Receiver receiver;

    Rig(Path folder, UnaryOperator<ReceiverBuilder> settings) {
        this.folder = folder;
        this.settings = settings;
        start();
    }

    Rig(Path folder) {
        this(folder, UnaryOperator.identity());
    }

    void start() {
        receiver = settings.apply(Receiver.builder().folder(folder).listener(news::add))
                .start();
    }

    void restart() {
        receiver.close();
        start();
    }

    /** Posts a body and gives back the status. */
    int post(String body) throws IOException {
        return post(body, "");
    }

    int post(String body, String headers) throws IOException {
        return status(raw(request("/tavus/callback", headers, body)));
    }

    static String request(String target, String headers, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** Sends these characters and reads until the other side closes. */
    String raw(String request) throws IOException {
        return raw(request.getBytes(StandardCharsets.UTF_8));
    }

    String raw(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** What the log holds. */
    List<StoredEvent> events() {
        List<StoredEvent> events = new ArrayList<>();
        StoredEvent.read(folder, events::add);
        return events;
    }

    <T extends News> List<T> news(Class<T> kind) {
        return news.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        receiver.close();
    }

    static String utterance(String conversation, String speech, String timestamp) {
        return "{\"conversation_id\":\"" + conversation
                + "\",\"event_type\":\"conversation.utterance\",\"timestamp\":\"" + timestamp
                + "\",\"properties\":{\"role\":\"user\",\"speech\":\"" + speech + "\"}}";
    }

    static String live(String conversation, String id, String text, String timestamp) {
        return "{\"conversation_id\":\"" + conversation
                + "\",\"event_type\":\"conversation.tool_call\",\"timestamp\":\"" + timestamp
                + "\",\"properties\":{\"name\":\"print_message\",\"arguments\":\"{\\\"text\\\":\\\"" + text
                + "\\\"}\",\"tool_call_id\":\"" + id + "\"}}";
    }
}
