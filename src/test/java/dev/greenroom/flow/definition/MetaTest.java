package dev.greenroom.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.flow.InvalidDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaTest {
    @Test
    void everythingIsRead() {
        assertThat(Meta.read(
                        "invoker: http\nurl_from: HOOK_URL\nkey_from: HOOK_KEY\nanswer: data.0.reply\ntimeout: 30s\n"))
                .isEqualTo(new Meta(
                        "http",
                        "",
                        "HOOK_URL",
                        "HOOK_KEY",
                        List.of("data", "0", "reply"),
                        Optional.of(Duration.ofSeconds(30))));
        assertThat(Meta.read("invoker: scripted\n").invoker()).isEqualTo("scripted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoker: http|http needs either url or url_from",
                "{invoker: http, url: 'https://a.invalid/', url_from: HOOK_URL}|http needs either url or url_from",
                "{invoker: http, url: 'https://a.invalid/', key_from: HOOK_KEY}|key_from needs url_from",
                "{invoker: http, url: 'file:///etc/passwd'}|url must be a web address",
                "{invoker: http, url: 'https://me:secret@a.invalid/'}|url must be a web address",
                "{invoker: http, url_from: 'a b'}|url_from must be the name of an environment variable",
                "{invoker: openai, timeout: soon}|timeout must be a duration",
                "{invoker: openai, key: sk-1}|meta.yaml has no key key"
            })
    void whatIsWrongIsRefused(String yaml, String fault) {
        assertThatThrownBy(() -> Meta.read(yaml))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining(fault);
    }
}
