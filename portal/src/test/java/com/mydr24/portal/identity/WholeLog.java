package com.mydr24.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * All that is logged from now on, and as much of it as outside tests. Each application that starts,
 * in another test perhaps, has logging begin anew and forget whoever listens; this one comes back.
 */
final class WholeLog implements LoggerContextListener, AutoCloseable {
    private static final String OURS = "com.mydr24";
    private static final String MARK = "does anybody hear this?";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    WholeLog() {
        listen();
        context.addListener(this);
    }

    private void listen() {
        heard.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(heard);
        context.getLogger(OURS).setLevel(Level.INFO);
    }

    /**
     * Every line with what was thrown; at least one, so that silence is not taken for discretion.
     */
    List<String> lines() {
        context.getLogger(OURS).info(MARK);
        List<String> lines = List.copyOf(heard.list).stream().map(WholeLog::line).toList();
        assertThat(lines).contains(MARK);
        return lines;
    }

    private static String line(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? event.getFormattedMessage()
                : event.getFormattedMessage()
                        + "\n"
                        + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext begunAnew) {
        listen();
    }

    @Override
    public void onStart(LoggerContext started) {}

    @Override
    public void onStop(LoggerContext stopped) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}

    @Override
    public void close() {
        context.removeListener(this);
        context.getLogger(OURS).setLevel(null);
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(heard);
    }
}
