package com.mydr24.benchmarks;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A Micronaut server that has nothing of ours but one controller that redirects. */
final class BareServer implements AutoCloseable {
    private final EmbeddedServer server;

    private BareServer(ApplicationContext context) {
        this.server = context.getBean(EmbeddedServer.class);
    }

    static BareServer start() {
        DefaultApplicationContext context = new Bare();
        context.getEnvironment()
                .addPropertySource(
                        PropertySource.of(
                                Map.of(
                                        "micronaut.server.port",
                                        "-1",
                                        "micronaut.server.host",
                                        "127.0.0.1",
                                        "micronaut.security.enabled",
                                        "false")));
        context.start();
        BareServer bare = new BareServer(context);
        bare.server.start();
        return bare;
    }

    URI url() {
        return server.getURI();
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Bare extends DefaultApplicationContext {
        private static final String OURS = "com.mydr24.";

        Bare() {
            super("bench");
        }

        @Override
        @SuppressWarnings("rawtypes") // As Micronaut declares it.
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(bean ->
                            !bean.getBeanDefinitionName().startsWith(OURS)
                                    || bean.getBeanDefinitionName().contains("BareRedirect"))
                    .toList();
        }
    }
}
