package com.mydr24.portal.referral;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A picture that leads to an address, as ISO/IEC 18004 draws it: with the quiet zone of four
 * modules, and so that a quarter of it may be dirty.
 */
final class QrCode {
    private static final int QUIET_ZONE = 4;
    private static final int PIXELS_PER_MODULE = 8;
    private static final int WHITE = 0xFFFFFF;

    private final io.nayuki.qrcodegen.QrCode code;

    private QrCode(io.nayuki.qrcodegen.QrCode code) {
        this.code = code;
    }

    static QrCode of(String address) {
        return new QrCode(io.nayuki.qrcodegen.QrCode.encodeText(address, Ecc.QUARTILE));
    }

    /** One path, black on white whatever the page's colours are. */
    String svg() {
        int size = code.size + 2 * QUIET_ZONE;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET_ZONE, y + QUIET_ZONE));
                }
            }
        }
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">
        <rect width="100%%" height="100%%" fill="#fff"/><path d="%2$s" fill="#000"/></svg>
        """
                .formatted(size, path);
    }

    byte[] png() {
        int modules = code.size + 2 * QUIET_ZONE;
        int pixels = modules * PIXELS_PER_MODULE;
        BufferedImage picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                boolean isDark =
                        code.getModule(
                                x / PIXELS_PER_MODULE - QUIET_ZONE,
                                y / PIXELS_PER_MODULE - QUIET_ZONE);
                picture.setRGB(x, y, isDark ? 0 : WHITE);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
