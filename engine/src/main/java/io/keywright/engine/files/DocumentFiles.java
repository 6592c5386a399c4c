package io.keywright.engine.files;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files on the document's side: the record, the authorities' keys, certificates, plan files, what {@code fmt} and
 * {@code init} write, and what the document names by {@code file:}. The one place that writes them.
 *
 * <p>Unlike a server's home this is the operator's own ground: links are followed, and inputs may stand anywhere
 * ({@code /etc/pki/…}, a mounted secret). But an input must be a regular file of reasonable size, so that no pipe or
 * device named in a document can hang or fill us.
 */
public final class DocumentFiles {

    /** Who may read a file that we write. */
    public enum Privacy {
        /** As the umask says, or as the file it replaces. */
        ORDINARY,
        /** The owner alone, from the first system call; directories on the way likewise. */
        PRIVATE
    }

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    /** At most, whatever the umask. */
    private static final Set<PosixFilePermission> TEAM_DIRECTORY = PosixFilePermissions.fromString("rwxrwxr-x");
    private static final int LONGEST_SECRET = 64 << 10;

    /** Is told what stands in the files that are read or written here. */
    public interface Witness {

        /** @param content empty when there is no such file */
        void saw(Path file, Optional<byte[]> content);

        /** Like {@link #saw}, of a file that holds a secret. */
        void sawSecret(Path file, byte[] content);

        /** A file could not be read, or was read in a way that nobody can repeat. */
        void missed(Path file);
    }

    private static final Witness NOBODY = new Witness() {

        @Override
        public void saw(Path file, Optional<byte[]> content) {
        }

        @Override
        public void sawSecret(Path file, byte[] content) {
        }

        @Override
        public void missed(Path file) {
        }
    };

    private final Path workingDirectory;
    private final Supplier<SecureRandom> random;
    private final Operator operator;
    private final Witness witness;
    private final Map<Path, byte[]> contents;

    /**
     * @param workingDirectory what messages name files relative to; absolute and normalised
     * @param random           asked for at the first writing only
     */
    public DocumentFiles(Path workingDirectory, Supplier<SecureRandom> random, Operator operator) {
        this(workingDirectory, random, operator, NOBODY, Map.of());
    }

    private DocumentFiles(Path workingDirectory, Supplier<SecureRandom> random, Operator operator, Witness witness,
                          Map<Path, byte[]> contents) {
        this.workingDirectory = workingDirectory;
        this.random = random;
        this.operator = operator;
        this.witness = witness;
        this.contents = contents;
    }

    /** The same files, and {@code witness} is told what stands in them. */
    public DocumentFiles before(Witness other) {
        return new DocumentFiles(workingDirectory, random, operator, other, contents);
    }

    /**
     * The same files as they would be with other content in some of them. They can be read only: what is tried is not
     * written.
     *
     * @param others by path, as it is asked for
     */
    public DocumentFiles with(Map<Path, byte[]> others) {
        Map<Path, byte[]> all = new HashMap<>(contents);
        all.putAll(others);
        return new DocumentFiles(workingDirectory, random, operator, witness, all);
    }

    /** How messages name a file. */
    public String display(Path file) {
        return file.startsWith(workingDirectory) && !file.equals(workingDirectory)
                ? workingDirectory.relativize(file).toString() : file.toString();
    }

    /**
     * The bytes of a regular file; empty if there is none.
     *
     * @throws DiagnosticException  when it is no regular file, or larger than {@code limit}
     * @throws EnvironmentException when the system does not let us read it
     */
    public Optional<byte[]> read(Path file, int limit) {
        witness.missed(file);
        Optional<byte[]> content = look(file, limit);
        witness.saw(file, content);
        return content;
    }

    private Optional<byte[]> look(Path file, int limit) {
        if (contents.containsKey(file)) {
            return Optional.of(contents.get(file).clone());
        }
        try {
            Path real = file.toRealPath();
            requireRegular(attributes(real), file);
            return Optional.of(content(real, file, limit));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("reading", file, e);
        }
    }

    /** Names of what is in a directory, in order; none where it is not there, or is not ours to look into. */
    public List<String> list(Path directory) {
        witness.missed(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("reading", directory, e);
        }
    }

    /** The mode of a file that others than its owner may read; empty when they may not, or there is no file. */
    public Optional<String> exposure(Path file) {
        try {
            PosixFileAttributes attributes = attributes(file.toRealPath());
            Set<PosixFilePermission> others = EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
            others.retainAll(attributes.permissions());
            return others.isEmpty() ? Optional.empty() : Optional.of(PosixFilePermissions.toString(attributes.permissions()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("reading", file, e);
        }
    }

    /**
     * The bytes of a file that holds a secret; the caller wipes them.
     *
     * @throws DiagnosticException ({@code SECRET_EXPOSED}) when somebody else may read or change it,
     *                             ({@code SECRET_UNAVAILABLE}) when it is not there, no regular file or too large
     */
    public byte[] readSecret(Path file) {
        witness.missed(file);
        byte[] content = lookAtSecret(file);
        witness.sawSecret(file, content);
        return content;
    }

    private byte[] lookAtSecret(Path file) {
        try {
            Path real = file.toRealPath();
            PosixFileAttributes attributes = attributes(real);
            if (!attributes.isRegularFile()) {
                throw unavailable("secret file '" + display(file) + "' is not a regular file");
            }
            requireOurs(real, attributes, file);
            if (attributes.size() > LONGEST_SECRET) {
                throw unavailable("secret file '" + display(file) + "' is " + attributes.size()
                        + " bytes, limit " + LONGEST_SECRET);
            }
            return content(real, file, LONGEST_SECRET);
        } catch (NoSuchFileException e) {
            throw unavailable("secret file '" + display(file) + "' does not exist");
        } catch (IOException e) {
            throw failure("reading", file, e);
        }
    }

    /** The first line of a file that holds a secret; the rules are those of {@link #readSecret}. */
    public Secret readSecretLine(Path file) {
        byte[] bytes = readSecret(file);
        CharBuffer text = null;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            if (end == 0) {
                throw unavailable("the first line of secret file '" + display(file) + "' is empty");
            }
            return Secret.of(text.subSequence(0, end));
        } catch (CharacterCodingException e) {
            throw unavailable("secret file '" + display(file) + "' is not UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (text != null) {
                Arrays.fill(text.array(), '\0');
            }
        }
    }

    private void requireOurs(Path real, PosixFileAttributes attributes, Path file) throws IOException {
        int owner = (Integer) Files.getAttribute(real, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != operator.uid() && owner != 0) {
            throw exposed("secret file '" + display(file) + "' belongs to '" + attributes.owner().getName()
                    + "', not to you", "chown it to the user that runs keywright");
        }
        Set<PosixFilePermission> tooMany = EnumSet.noneOf(PosixFilePermission.class);
        tooMany.addAll(attributes.permissions());
        tooMany.removeAll(OWNER_ONLY);
        if (!tooMany.isEmpty()) {
            throw exposed("secret file '" + display(file) + "' has mode "
                    + PosixFilePermissions.toString(attributes.permissions()) + ", which is more than 0600",
                    "chmod 600 " + display(file));
        }
    }

    private byte[] content(Path real, Path file, int limit) throws IOException {
        try (FileChannel channel = FileChannel.open(real, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            return Content.read(channel, limit).orElseThrow(() -> new DiagnosticException(
                    Diagnostic.error(DiagnosticCode.BAD_VALUE, "file is larger than its limit of " + limit + " bytes")
                            .at(Range.startOf(display(file)))));
        }
    }

    /**
     * Writes a file whole: a reader sees the old content or the new, also after a crash. An existing file keeps its
     * mode (a private one at most that of its owner), a link to it stays a link. Directories on the way are made.
     */
    public void write(Path file, byte[] content, Privacy privacy) {
        run("writing", file, () -> {
            makeDirectories(file.getParent(), privacy);
            Path real = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            Optional<PosixFileAttributes> before = Files.exists(real, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(attributes(real)) : Optional.empty();
            if (before.isPresent()) {
                requireRegular(before.get(), file);
            }
            try (Directory directory = Directory.open(real.getParent().toRealPath())) {
                new Replacement(directory, real.getFileName().toString(), temporaryName(), operator)
                        .write(content, before, privacy);
            }
        });
        witness.saw(file, Optional.of(content));
    }

    /**
     * Writes a file that must not be there yet.
     *
     * @throws DiagnosticException ({@code CONFLICT}) when it is; nothing is changed then
     */
    public void create(Path file, byte[] content, Privacy privacy) {
        run("writing", file, () -> {
            makeDirectories(file.getParent(), privacy);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new DiagnosticException(existsAlready(file));
            }
            try (Directory directory = Directory.open(file.getParent().toRealPath())) {
                new Replacement(directory, file.getFileName().toString(), temporaryName(), operator).create(content, privacy);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                throw new DiagnosticException(existsAlready(file));
            }
        });
        witness.saw(file, Optional.of(content));
    }

    /** @throws DiagnosticException ({@code CONFLICT}) that names all of them that are there already: {@link #create} refuses them */
    public void refuseExisting(Collection<Path> files) {
        Diagnostics diagnostics = new Diagnostics();
        files.stream().filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).forEach(file -> diagnostics.add(existsAlready(file)));
        diagnostics.throwIfErrors();
    }

    private Diagnostic existsAlready(Path file) {
        return Diagnostic.error(DiagnosticCode.CONFLICT, "'" + display(file) + "' exists already; it is not overwritten");
    }

    /** Deletes a file; nothing happens if there is none. */
    public void delete(Path file) {
        run("deleting", file, () -> {
            if (Files.deleteIfExists(file)) {
                try (Directory directory = Directory.open(file.getParent().toRealPath())) {
                    directory.force();
                }
            }
        });
    }

    /** Makes a directory and those above it. Those that a private one needs are for the owner alone, too. */
    public void createDirectories(Path directory, Privacy privacy) {
        run("creating", directory, () -> makeDirectories(directory, privacy));
    }

    private static void makeDirectories(Path directory, Privacy privacy) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path at = directory; at != null && !Files.isDirectory(at); at = at.getParent()) {
            missing.add(at);
        }
        if (missing.isEmpty()) {
            return;
        }
        if (privacy == Privacy.PRIVATE) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        } else {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(TEAM_DIRECTORY));
        }
        // Each name on the way: a key in a directory that a power cut takes away is lost with it.
        for (Path made : missing) {
            try (Directory parent = Directory.open(made.toRealPath().getParent())) {
                parent.force();
            }
        }
    }

    private String temporaryName() {
        return ".keywright-" + Long.toHexString(random.get().nextLong() | Long.MIN_VALUE) + ".tmp";
    }

    private interface Step {
        void run() throws IOException;
    }

    private void run(String doing, Path file, Step step) {
        if (!contents.isEmpty()) {
            throw new IllegalStateException("bug: " + doing + " " + display(file) + " while something is only tried");
        }
        try {
            SteadyThread.run(interrupted -> {
                step.run();
                return null;
            });
        } catch (IOException e) {
            throw failure(doing, file, e);
        }
    }

    private EnvironmentException failure(String doing, Path file, IOException e) {
        return new EnvironmentException(doing + " " + display(file) + ": " + SystemReason.of(e), e);
    }

    private static PosixFileAttributes attributes(Path real) throws IOException {
        return Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private void requireRegular(PosixFileAttributes attributes, Path file) {
        if (!attributes.isRegularFile()) {
            throw PathText.refused("not a regular file: '" + display(file) + "'");
        }
    }

    private DiagnosticException unavailable(String summary) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.SECRET_UNAVAILABLE, summary));
    }

    private DiagnosticException exposed(String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.SECRET_EXPOSED, summary).hint(hint));
    }
}
