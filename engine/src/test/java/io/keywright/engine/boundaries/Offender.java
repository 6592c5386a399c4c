package io.keywright.engine.boundaries;

import com.fasterxml.jackson.core.JsonFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import javax.xml.stream.XMLInputFactory;
import org.apache.commons.cli.DefaultParser;
import org.bouncycastle.asn1.x500.X500Name;
import org.yaml.snakeyaml.Yaml;

/** Does everything that only others may do; it is read by the boundary tests, never run. */
final class Offender {

    private Offender() {
    }

    static void speaks(Exception e) {
        System.out.println(System.in);
        System.err.println(System.console());
        e.printStackTrace();
    }

    static Object looksAround() {
        return System.getenv("A") + System.currentTimeMillis() + Clock.systemUTC() + Instant.now() + new SecureRandom();
    }

    static void writes(Path file) throws IOException {
        Files.writeString(file, "a");
        Files.delete(file);
        FileChannel.open(file, StandardOpenOption.WRITE).close();
        new FileOutputStream("a").close();
        new FileWriter("a").close();
    }

    static Object reads() throws JAXBException {
        Security.addProvider(null);
        return XMLInputFactory.newFactory().toString() + JAXBContext.newInstance("a") + new Yaml() + new JsonFactory()
                + new DefaultParser() + new X500Name("CN=a");
    }
}
