package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.wire.Vocabulary;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach the service. Its text form holds no secret.
 *
 * @param baseUrl where the service listens
 * @param key the API key; blank when there is none, which fails at the first request
 * @param vocabulary the words in which paths and bodies are sent
 * @param timeout how long one request may be on the wire, from the connection to the last byte of the answer, its
 *     repetitions and the waits between them included; 1 millisecond to 1 day
 * @param version of this program, for the {@code User-Agent}
 * @param proxies the way out
 */
public record ClientSettings(
        BaseUrl baseUrl, Secret key, Vocabulary vocabulary, Duration timeout, String version, Proxies proxies) {
    /** What a request may take when nobody says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    public ClientSettings {
        Objects.requireNonNull(baseUrl, "baseUrl is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(vocabulary, "vocabulary is null");
        Objects.requireNonNull(version, "version is null");
        Objects.requireNonNull(proxies, "proxies is null");
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is not between 1 ms and 1 day: " + timeout);
        }
    }

    /** The persona vocabulary, 30 seconds, no proxy. */
    public static ClientSettings of(BaseUrl baseUrl, Secret key, String version) {
        return new ClientSettings(baseUrl, key, Vocabulary.PERSONA, DEFAULT_TIMEOUT, version, Proxies.NONE);
    }

    public ClientSettings withBaseUrl(BaseUrl otherUrl) {
        return new ClientSettings(otherUrl, key, vocabulary, timeout, version, proxies);
    }

    public ClientSettings withKey(Secret otherKey) {
        return new ClientSettings(baseUrl, otherKey, vocabulary, timeout, version, proxies);
    }

    public ClientSettings withVocabulary(Vocabulary otherVocabulary) {
        return new ClientSettings(baseUrl, key, otherVocabulary, timeout, version, proxies);
    }

    /** @param otherTimeout 1 millisecond to 1 day */
    public ClientSettings withTimeout(Duration otherTimeout) {
        return new ClientSettings(baseUrl, key, vocabulary, otherTimeout, version, proxies);
    }

    public ClientSettings withProxies(Proxies otherProxies) {
        return new ClientSettings(baseUrl, key, vocabulary, timeout, version, otherProxies);
    }
}
