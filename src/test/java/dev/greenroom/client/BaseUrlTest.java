package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.WrongUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @Test
    void capitalsInSchemeAndHostMeanNothing() {
        BaseUrl typed = BaseUrl.parse("HTTPS://TavusAPI.com");
        assertThat(typed).isEqualTo(BaseUrl.PUBLIC).hasToString("https://tavusapi.com");
        assertThat(BaseUrl.parse("http://LOCALHOST:4010/Mirror")).hasToString("http://localhost:4010/Mirror");
    }

    @ParameterizedTest
    @CsvSource({
        "https://tavusapi.com,https://tavusapi.com",
        "https://tavusapi.com/,https://tavusapi.com",
        "https://tavusapi.com/v2/,https://tavusapi.com",
        " http://127.0.0.1:4010 ,http://127.0.0.1:4010",
        "http://localhost:4010/mirror,http://localhost:4010/mirror",
        "http://[::1]:4010,http://[::1]:4010",
        "http://sandbox:4010,http://sandbox:4010",
        "http://192.168.1.4,http://192.168.1.4",
    })
    void anAddressIsReadAsPeopleTypeIt(String typed, String read) {
        assertThat(BaseUrl.parse(typed)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tavusapi.com",
                "file:///etc/passwd",
                "jar:file:/a.jar!/",
                "ftp://tavusapi.com",
                "http://tavusapi.com",
                "http://169.254.169.254",
                "http://0",
                "https://user@tavusapi.com",
                "https://tavusapi.com?x=1",
                "https://tavusapi.com#x",
                "https://tavusapi.com:99999",
                "https://",
                "https://a b"
            })
    void whatAKeyMustNotBeSentToIsRefused(String typed) {
        assertThatThrownBy(() -> BaseUrl.parse(typed)).isInstanceOf(WrongUsage.class);
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        assertThatThrownBy(() -> BaseUrl.parse("https://user:hunter22@tavusapi.com"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageNotContaining("hunter22")
                .hasMessageContaining("tavusapi.com");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost,true",
        "http://127.8.9.1:80,true",
        "http://[::1]:1,true",
        "https://tavusapi.com,false",
        "https://127.0.0.1.example.com,false"
    })
    void loopbackIsKnown(String typed, boolean loopback) {
        assertThat(BaseUrl.parse(typed).isLoopback()).isEqualTo(loopback);
    }
}
