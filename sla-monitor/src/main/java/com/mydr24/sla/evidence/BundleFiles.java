package com.mydr24.sla.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads a zip that anyone may have made. */
final class BundleFiles {
    /** More than any month of any tenant comes to, and less than a heap. */
    private static final int LARGEST = 512 * 1024 * 1024;

    private static final int MOST_FILES = 16;

    private BundleFiles() {}

    static Map<String, byte[]> read(Path path) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        int left = LARGEST;
        try (var zip = new ZipFile(path.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw new IOException("too many files in the bundle: " + zip.size());
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(left);
                    if (in.read() >= 0) {
                        throw new IOException("the bundle is larger than " + LARGEST + " bytes");
                    }
                    left -= bytes.length;
                    files.put(entry.getName(), bytes);
                }
            }
        }
        return files;
    }
}
