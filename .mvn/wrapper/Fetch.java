import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What mvnw needs on a machine without curl, wget, unzip or sha512sum. Run from source, so no package and no library. */
final class Fetch {
    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "download" -> download(URI.create(words[1]), Path.of(words[2]));
            case "sha512" -> System.out.println(sha512(Path.of(words[1])));
            case "unzip" -> unzip(Path.of(words[1]), Path.of(words[2]));
            default -> throw new IllegalArgumentException("unknown word: " + words[0]);
        }
    }

    private static void download(URI from, Path to) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        HttpRequest request = HttpRequest.newBuilder(from).timeout(Duration.ofMinutes(5)).build();
        HttpResponse<Path> answer = client.send(request, HttpResponse.BodyHandlers.ofFile(to));
        if (answer.statusCode() != 200) {
            Files.deleteIfExists(to);
            throw new IllegalStateException("HTTP " + answer.statusCode() + " from " + from.getHost());
        }
    }

    private static String sha512(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }

    private static void unzip(Path zip, Path folder) throws Exception {
        try (InputStream bytes = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(bytes)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IllegalStateException("entry outside the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
