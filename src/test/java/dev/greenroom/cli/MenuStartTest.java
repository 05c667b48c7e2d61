package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuStartTest {
    @TempDir
    Path home;

    @Test
    void the_first_screen_is_there_before_anything_is_asked_of_the_service() throws IOException {
        try (CommandLineRig rig = new CommandLineRig(home);
                ServerSocket service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CommandLineRig.Run run = rig.with("TAVUS_BASE_URL", "http://127.0.0.1:" + service.getLocalPort())
                    .run("--plain");

            assertThat(run.out()).contains("Work with Replicas");
            service.setSoTimeout(1);
            assertThatThrownBy(service::accept)
                    .as("a connection would wait here")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
