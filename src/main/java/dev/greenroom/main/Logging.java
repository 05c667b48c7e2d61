package dev.greenroom.main;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import dev.greenroom.config.PrivateFile;
import dev.greenroom.config.UserFolders;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the program's own log goes: a small file of the user's, never a stream that a person or a script reads. Found by
 * Logback itself, and in code because reading XML would cost every command that logs a fifth of a second.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // Without a listener Logback tells of its own troubles on the standard output, among the results.
        context.getStatusManager().add(new NopStatusListener());
        Path folder =
                UserFolders.of(System.getenv(), Path.of("").toAbsolutePath()).state();
        try {
            PrivateFile.folder(folder);
            PrivateFile.touch(folder.resolve("greenroom.log"));
        } catch (IOException e) {
            // Nowhere to log to: the program goes on without.
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("ROOT").addAppender(appender(context, folder.resolve("greenroom.log")));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context));
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setMinIndex(1);
        window.setMaxIndex(2);
        window.setFileNamePattern(file + ".%i");
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("1MB"));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }

    /** A message stays on its line, whatever came from outside with it. */
    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %replace(%msg){'[\\p{Cntrl}]', '?'}%n%ex");
        encoder.start();
        return encoder;
    }
}
