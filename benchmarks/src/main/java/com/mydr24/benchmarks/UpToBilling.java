package com.mydr24.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A class path that ends with billing: the modules above it add steps of their own to a close. */
final class UpToBilling {
    private static final List<String> ABOVE = List.of("sla-monitor", "referral-program", "portal");

    private UpToBilling() {}

    /** Runs {@code measureAll} of a class of this package, loaded anew. */
    static void run(String measuring) {
        URL[] urls =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(path -> ABOVE.stream().noneMatch(above -> isOf(path, above)))
                        .map(UpToBilling::url)
                        .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Never closed: what the services do when the JVM ends is loaded by it as well.
        URLClassLoader loader = new WithoutOwnBeans(urls);
        try {
            thread.setContextClassLoader(loader);
            loader.loadClass(measuring).getMethod("measureAll").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("measuring " + measuring, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** This module's own beans are parts of the portal, which is left out. */
    private static final class WithoutOwnBeans extends URLClassLoader {
        WithoutOwnBeans(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        @Override
        public Enumeration<URL> findResources(String name) throws IOException {
            List<URL> found = Collections.list(super.findResources(name));
            if (name.startsWith("META-INF/micronaut")) {
                found.removeIf(url -> url.getPath().contains("/benchmarks/"));
            }
            return Collections.enumeration(found);
        }
    }

    /** Its classes, or its archive. */
    private static boolean isOf(Path path, String module) {
        for (Path name : path) {
            String text = name.toString();
            if (text.equals(module)
                    || text.startsWith(module + "-")
                    || text.equals(module + ".jar")) {
                return true;
            }
        }
        return false;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
