package io.keywright.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.engine.commandline.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a document is and what belongs to it. */
class WorkspaceTest {

    private static final Path HERE = Path.of("/work/here");

    private static Workspace of(String directory, String file, String environment) {
        return Workspace.of(HERE, Optional.ofNullable(directory), Optional.ofNullable(file),
                Optional.ofNullable(environment));
    }

    @Test
    void isTheWorkingDirectoryWhereNothingIsSaid() {
        Workspace workspace = of(null, null, null);

        assertEquals(Path.of("/work/here/tls.yaml"), workspace.document());
        assertEquals(Optional.empty(), workspace.overlay());
        assertEquals(Path.of("/work/here/.keywright/acme/default"), workspace.recordOf("acme"));
    }

    @Test
    void takesTheFileRelativeToTheDirectory() {
        assertEquals(Path.of("/work/there/a/b.yaml"), of("../there", "a/b.yaml", null).document());
        assertEquals(Path.of("/elsewhere/b.yaml"), of("../there", "/elsewhere/b.yaml", null).document());
    }

    @Test
    void keepsOverlayAndRecordBesideTheDocument() {
        Workspace workspace = of(null, "a/b.yaml", "prod");

        assertEquals(Optional.of(Path.of("/work/here/a/env/prod.yaml")), workspace.overlay());
        assertEquals(Path.of("/work/here/a/.keywright/acme/prod"), workspace.recordOf("acme"));
    }

    @Test
    void namesFilesAsSeenFromWhereTheUserStands() {
        Workspace workspace = of("a", null, null);

        assertEquals("a/tls.yaml", workspace.display(workspace.document()));
        assertEquals("/work/there/x", workspace.display(Path.of("/work/there/x")));
        assertEquals("/work/here", workspace.display(HERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../prod", "a/b", ".", "-x", "prod.yaml", "ü", "a b"})
    void refusesAnEnvironmentThatIsNoName(String name) {
        assertThrows(UsageException.class, () -> of(null, null, name));
    }

    @Test
    void refusesAnEnvironmentWithTheNameOfNone() {
        UsageException refusal = assertThrows(UsageException.class, () -> of(null, null, "default"));

        assertEquals("'default' is what is worked on without --env", refusal.getMessage());
    }

    @Test
    void refusesWhatCannotBeAPath() {
        UsageException refusal = assertThrows(UsageException.class, () -> of(null, "a\0b", null));

        assertEquals("-f takes a path, not 'a\\u{0}b'", refusal.getMessage());
    }
}
