package io.keywright.engine.files;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges who else may change what we read. A finding is a warning for an ordinary user, who can do no more than he
 * may anyway, and stops root, who could be led to act for somebody else.
 *
 * <p>Judged from home (and each root) downward; what stands above, such as a sticky {@code /tmp}, is the operator's
 * choice of place. Three habits of real installations are no findings: files of the account that owns the home, for
 * that is the server itself; files of root; and directories writable by the group of their owner alone (same number
 * or name, as Linux makes for each user) or by group root, as container images have them.
 */
final class Exposure {

    private static final int GROUP_WRITE = 0020;
    private static final int WORLD_WRITE = 0002;

    private final ServerPaths paths;
    private final Operator operator;
    private final Set<Path> judged = new HashSet<>();
    private final Map<String, Diagnostic> findings = new TreeMap<>();
    private Integer homeOwner;

    Exposure(ServerPaths paths, Operator operator) {
        this.paths = paths;
        this.operator = operator;
    }

    synchronized List<Diagnostic> findings() {
        return List.copyOf(findings.values());
    }

    /** Each directory once: it is asked again for every file in it. */
    synchronized void judgeDirectory(Path real, Path declared, ServerPaths.Base base) throws IOException {
        if (!judged.add(declared)) {
            return;
        }
        Map<String, Object> facts = facts(real);
        if (facts.isEmpty()) {
            return;
        }
        int mode = (Integer) facts.get("mode");
        if (!declared.equals(base.declared())) {
            judgeOwner(facts, real, declared);
        }
        if ((mode & WORLD_WRITE) != 0) {
            found(declared, "can be written by everyone", "chmod o-w " + paths.display(declared));
        } else if ((mode & GROUP_WRITE) != 0 && !groupIsHarmless(facts, real)) {
            found(declared, "can be written by group '" + attributes(real).group().getName() + "'",
                    "chmod g-w " + paths.display(declared));
        }
    }

    synchronized void judgeFile(Path real, Path declared) throws IOException {
        Map<String, Object> facts = facts(real);
        if (facts.isEmpty()) {
            return;
        }
        judgeOwner(facts, real, declared);
        int links = (Integer) facts.get("nlink");
        if (links > 1) {
            findings.put(declared + " links", Diagnostic.warning(DiagnosticCode.PATH_EXPOSED, "'"
                    + paths.display(declared) + "' has " + links
                    + " hard links; when it is replaced, its other names keep the old content"));
        }
    }

    /** By path: numbers and link counts are to be had no other way in Java, and names would be looked up for each. */
    private static Map<String, Object> facts(Path real) throws IOException {
        try {
            return Files.readAttributes(real, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Map.of();
        }
    }

    private static PosixFileAttributes attributes(Path real) throws IOException {
        return Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private void judgeOwner(Map<String, Object> facts, Path real, Path declared) throws IOException {
        int uid = (Integer) facts.get("uid");
        if (uid != 0 && uid != operator.uid() && uid != homeOwner()) {
            found(declared, "belongs to '" + attributes(real).owner().getName()
                    + "', who is neither you nor the owner of the server's home", "");
        }
    }

    private int homeOwner() throws IOException {
        if (homeOwner == null) {
            var home = paths.home().real();
            homeOwner = home.isEmpty() ? operator.uid()
                    : (Integer) Files.getAttribute(home.get(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
        }
        return homeOwner;
    }

    private static boolean groupIsHarmless(Map<String, Object> facts, Path real) throws IOException {
        int gid = (Integer) facts.get("gid");
        if (gid == 0 || facts.get("uid").equals(gid)) {
            return true;
        }
        PosixFileAttributes attributes = attributes(real);
        return attributes.owner().getName().equals(attributes.group().getName());
    }

    private void found(Path path, String what, String hint) {
        Diagnostic finding = Diagnostic.warning(DiagnosticCode.PATH_EXPOSED, "'" + paths.display(path) + "' " + what);
        finding = hint.isEmpty() ? finding : finding.hint(hint);
        if (operator.isRoot()) {
            throw new DiagnosticException(new Diagnostic(io.keywright.schema.diagnostic.Severity.ERROR,
                    DiagnosticCode.PATH_REFUSED, finding.summary() + "; root does not work on files that others can"
                    + " change", finding.hint(), finding.address(), finding.range(), finding.notes()));
        }
        findings.put(path + " " + what, finding);
    }
}
