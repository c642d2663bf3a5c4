package com.mydr24.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

/** A second process of the platform on the same databases, which ends as by {@code kill -9}. */
public final class DoomedProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    private DoomedProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * @param configuration of the program that has the databases
     * @param directory for the file that tells it so
     * @param main gets that file first, and then the arguments
     */
    public static DoomedProcess start(
            Map<String, Object> configuration, Path directory, Class<?> main, String... arguments)
            throws IOException {
        var properties = new Properties();
        configuration.forEach((name, value) -> properties.put(name, String.valueOf(value)));
        properties.put("mydr24.jobs.run", "false");
        Path file = Files.createTempFile(directory, main.getSimpleName(), ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        // It does not live long enough to earn back what the best code costs.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.add(file.toString());
        command.addAll(List.of(arguments));
        return new DoomedProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** What such a process is configured with. */
    public static Map<String, Object> configuration(String file) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            properties.load(in);
        }
        Map<String, Object> configuration = new LinkedHashMap<>();
        properties.forEach((name, value) -> configuration.put(name.toString(), value));
        return configuration;
    }

    /** Waits for so many lines. */
    public void untilItSaid(int lines, Predicate<String> like) throws IOException {
        int seen = 0;
        while (seen < lines) {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("it ended before, and said " + said);
            }
            said.add(line);
            seen += like.test(line) ? 1 : 0;
        }
    }

    /** Lets it go on, when it waits to be told. */
    public void tell() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Nothing of it runs any more; gives everything that it had said until then. */
    public List<String> kill() throws IOException, InterruptedException {
        // The process's own way of being killed would throw away what it has said.
        process.toHandle().destroyForcibly();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
        }
        process.waitFor();
        return List.copyOf(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
