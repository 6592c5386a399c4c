package io.keywright.renderers.flavour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each root means one directory, also where it lies in another. */
class RootsTest {

    private static final Roots ROOTS = new Roots(Map.of("/opt", Path.of("/site/opt"),
            "/opt/keys", Path.of("/site/keys"), "/opt/keys/deep/", Path.of("/site/opt/keys/other"),
            "wlp.user.dir", Path.of("/opt/usr"), "opt", Path.of("/site/variable")));

    @ParameterizedTest
    @CsvSource({"/opt/a.p12,/site/opt/a.p12", "/opt/keys/a.p12,/site/keys/a.p12", "/opt/keys,/site/keys",
            "/opt/keystore/a.p12,/site/opt/keystore/a.p12", "/opt/keys/deep/a.p12,/site/opt/keys/other/a.p12",
            "/optional/a.p12,/optional/a.p12", "/etc/a.p12,/etc/a.p12"})
    void theInnerRootCounts(String there, String here) {
        assertEquals(Path.of(here), ROOTS.here(Path.of(there)));
    }

    @Test
    void whatARootMeansIsNotLookedAtAgain() {
        Roots circle = new Roots(Map.of("/a", Path.of("/b"), "/b", Path.of("/a")));

        assertEquals(Path.of("/b/k.p12"), circle.here(Path.of("/a/k.p12")));
        assertEquals(Path.of("/a/k.p12"), circle.here(Path.of("/b/k.p12")));
    }

    @Test
    void theRootOfAllPathsIsTheOuterOne() {
        Roots roots = new Roots(Map.of("/", Path.of("/site/image"), "/opt", Path.of("/site/opt")));

        assertEquals(Path.of("/site/image/etc/k.p12"), roots.here(Path.of("/etc/k.p12")));
        assertEquals(Path.of("/site/opt/k.p12"), roots.here(Path.of("/opt/k.p12")));
    }

    @Test
    void variablesAreReplacedOnce() {
        Roots roots = new Roots(Map.of("a", Path.of("/site/${b}"), "b", Path.of("/site/b")));

        assertEquals(Optional.of("/site/${b}/k.p12"), roots.expand("${a}/k.p12", name -> Optional.empty()));
    }

    @Test
    void aRootWinsOverWhatAVariableMeansOtherwise() {
        assertEquals(Optional.of("/opt/usr/k.p12"),
                ROOTS.expand("${wlp.user.dir}/k.p12", name -> Optional.of(Path.of("/home"))));
        assertEquals(Optional.of("/home/k.p12"),
                ROOTS.expand("${server.config.dir}/k.p12", name -> Optional.of(Path.of("/home"))));
    }

    @Test
    void aVariableWithoutMeaningHasNoText() {
        assertEquals(Optional.empty(), ROOTS.expand("${opt}/${unknown}/k.p12", name -> Optional.empty()));
        assertEquals(Optional.empty(), ROOTS.expand("${/opt}/k.p12", name -> Optional.empty()));
    }

    @Test
    void holdsWhatLiesInOneOfItsDirectories() {
        assertTrue(ROOTS.hold(Path.of("/site/keys/a.p12")));
        assertFalse(ROOTS.hold(Path.of("/site/keystore/a.p12")));
    }

    @Test
    void declaredDirectoriesAreThoseOfTheDocument() {
        Roots roots = Roots.of(Map.of("a", "../shared", "b", "/abs/./x"), Path.of("/work/site"));

        assertEquals(Map.of("a", Path.of("/work/shared"), "b", Path.of("/abs/x")), roots.directories());
    }
}
