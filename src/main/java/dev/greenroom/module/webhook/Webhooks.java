package dev.greenroom.module.webhook;

import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Variable;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.Post;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Where events lie and where they are sent. */
final class Webhooks {
    static final String HERE = "http://127.0.0.1:8000/tavus/callback";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Webhooks() {}

    static Path folder(Workbench workbench) {
        return workbench.folders().callbacks(workbench.settings());
    }

    static Secret secret(Workbench workbench) {
        return Secret.of(
                workbench.settings().get(Variable.WEBHOOK_SHARED_SECRET).value());
    }

    /** The address that was typed, as one; with {@code option} naming where. */
    static URI address(String option, String typed) {
        try {
            URI url = URI.create(typed);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw refused(option, typed);
        }
        throw refused(option, typed);
    }

    private static WrongUsage refused(String option, String typed) {
        return new WrongUsage(option + " is no address of the web: " + typed, "give one such as " + HERE);
    }

    /** What posts to an address; a receiver on this machine is told the secret that is set here. */
    static Post postTo(String option, String typed, Workbench workbench) {
        URI url = address(option, typed);
        Secret secret = secret(workbench);
        boolean told = url.getRawQuery() != null && url.getRawQuery().contains("secret=");
        if (secret.isBlank() || told || !isLoopback(url.getHost())) {
            return new Post(url, PATIENCE);
        }
        String separator = url.getRawQuery() == null ? "?" : "&";
        return new Post(
                URI.create(url + separator + "secret=" + URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8)),
                PATIENCE);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
