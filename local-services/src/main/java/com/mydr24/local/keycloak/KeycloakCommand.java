package com.mydr24.local.keycloak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of Keycloak's own launcher, without its shell: one process instead of two, so
 * that a signal reaches the server itself and none is orphaned.
 */
final class KeycloakCommand {
    /** Marks a process as the server of one directory, to know it again after a crash. */
    static final String MARK = "-Dmydr24.keycloak.directory=";

    private KeycloakCommand() {}

    static List<String> build(Path home, List<String> options) {
        return command(home, List.of(), "build", options);
    }

    static List<String> start(Path home, Path directory, List<String> options) {
        return command(home, List.of(MARK + directory), "start", options);
    }

    private static List<String> command(
            Path home, List<String> properties, String verb, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Not stopped at the first compiler, though that starts sooner: the keys of a realm take it
        // ten times as long, and every realm has two.
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of("-Xms64m", "-Xmx512m", "-Dfile.encoding=UTF-8"));
        for (var opened : List.of("util", "util.concurrent", "security", "lang")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Dpicocli.disable.closures=true");
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.add("-Duser.language=en");
        command.add("-Duser.country=US");
        command.addAll(properties);
        command.addAll(List.of("-cp", home.resolve("lib").resolve("quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.add(verb);
        command.addAll(options);
        return List.copyOf(command);
    }
}
