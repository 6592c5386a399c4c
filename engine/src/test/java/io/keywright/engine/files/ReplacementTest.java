package io.keywright.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.engine.files.DocumentFiles.Privacy;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {

    @TempDir
    private Path directory;

    /** A file that takes half of what it is given, as on a disk that is full then. */
    private record HalfFile(Directory.NewFile real) implements Directory.NewFile {

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            real.write(bytes.slice(0, bytes.remaining() / 2));
            throw new IOException("No space left on device");
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void force() throws IOException {
            real.force();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    /** A directory without links, whose disk is full when a file of that name is written. */
    private Directory full(Directory real, String name) {
        return (Directory) Proxy.newProxyInstance(Directory.class.getClassLoader(), new Class<?>[] {Directory.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("path")) {
                        return directory.resolve("no-links-here");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return method.getName().equals("create") && arguments[0].equals(name)
                                ? new HalfFile((Directory.NewFile) result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void leavesNoPartOfAFileThatDidNotFit() throws IOException {
        try (Directory real = Directory.open(directory)) {
            for (String which : Set.of("tls.yaml", ".keywright-1.tmp")) {
                Replacement replacement = new Replacement(full(real, which), "tls.yaml", ".keywright-1.tmp", Operator.current());

                assertThrows(IOException.class, () -> replacement.create(new byte[100], Privacy.ORDINARY), which);

                assertEquals(List.of(), real.names(), which);
            }
        }
    }
}
