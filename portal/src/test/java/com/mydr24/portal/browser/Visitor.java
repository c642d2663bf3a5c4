package com.mydr24.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A person at the pages, who finds things by the words on them. */
final class Visitor implements AutoCloseable {
    private static final List<String> STANDARDS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int NARROW = 320;
    private static final int WIDE = 1280;
    private static final int HIGH = 900;

    private final BrowserContext context;
    private final Page page;
    private final URI portal;
    private final boolean scripts;
    private final Set<String> known = new HashSet<>();

    Visitor(Browser browser, URI portal, boolean scripts) {
        this.context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setJavaScriptEnabled(scripts)
                                .setAcceptDownloads(true)
                                .setViewportSize(WIDE, HIGH));
        this.page = context.newPage();
        this.portal = portal;
        this.scripts = scripts;
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(portal.resolve(path).toString());
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    void fill(String label, String text) {
        // What is folded away has labels as well.
        page.getByLabel(label).filter(new Locator.FilterOptions().setVisible(true)).fill(text);
    }

    /** Opens what is folded away behind these words. */
    void unfold(String words) {
        page.locator("summary", new Page.LocatorOptions().setHasText(words)).first().click();
    }

    /**
     * Waits until the console's page of the tenant has these words folded away: with scripts it
     * comes to say so by itself, without them it is loaded again.
     */
    void reads(String slug, String words, boolean byItself) {
        var folded = page.locator("summary", new Page.LocatorOptions().setHasText(words)).first();
        if (byItself) {
            folded.waitFor();
            return;
        }
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    open("/operator/tenants/" + slug);
                    return folded.isVisible();
                });
    }

    /** What a link downloads. */
    byte[] download(String link) {
        Download download = page.waitForDownload(() -> follow(link));
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page is the one with this heading, and everybody can use it. */
    void sees(String heading) {
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading).setLevel(1))
                .waitFor();
        if (scripts) {
            // Without scripts the checks could not run; the page is the same.
            if (known.add(heading)) {
                // At first sight; what changes on a page later is looked at once.
                isForEverybody(heading, NARROW, ColorScheme.DARK);
            }
            isForEverybody(heading, WIDE, ColorScheme.LIGHT);
        }
    }

    private void isForEverybody(String heading, int width, ColorScheme scheme) {
        page.setViewportSize(width, HIGH);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        fitsTheWindow(heading, width);
        hasNoBarrier(heading + ", " + scheme + ", " + width);
    }

    private void fitsTheWindow(String heading, int width) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s in a window of %d", heading, width)
                .isEqualTo(width);
    }

    private void hasNoBarrier(String where) {
        var found = new AxeBuilder(page).withTags(STANDARDS).analyze();
        assertThat(found.getPasses()).as(where).isNotEmpty();
        assertThat(found.getViolations())
                .as(where)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
