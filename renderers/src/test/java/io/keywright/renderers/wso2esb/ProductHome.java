package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.profiles.Profiles;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A home of the product in memory, at {@code /opt/esb}. */
final class ProductHome implements ServerFiles {

    static final Path HOME = Path.of("/opt/esb");
    static final String AXIS2 = "repository/conf/axis2/axis2.xml";

    static final String CONFIGURED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <axisconfig name="AxisJava2.0" xmlns:svns="http://org.wso2.securevault/configuration">\r
              <transportReceiver locked='false' name="https" class="org.apache.synapse.transport.passthru.PassThroughHttpSSLListener">
                <parameter name="port" locked="false">8243</parameter>
                <!--parameter name="SSLVerifyClient">require</parameter-->
                <parameter name="keystore" locked="false">
                  <KeyStore>
                    <Location>repository/resources/security/edge.jks</Location>
                    <Type>JKS</Type>
                    <Password>first-1</Password>
                    <KeyPassword>first-1</KeyPassword>
                  </KeyStore>
                </parameter>
                <parameter name="truststore"><TrustStore><Location>repository/resources/security/edge-trust.jks</Location><Type>JKS</Type><Password>second-2</Password></TrustStore></parameter>
              </transportReceiver>
              <transportSender name="https" class="org.apache.synapse.transport.passthru.PassThroughHttpSSLSender"/>
            </axisconfig>
            """;

    private final Map<Path, byte[]> contents = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();

    ProductHome(String axis2) {
        this(AXIS2, axis2);
    }

    ProductHome(String file, String text) {
        contents.put(HOME.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A configured home with another text in axis2.xml. */
    static ProductHome with(String old, String replacement) {
        assertTrue(CONFIGURED.contains(old), () -> "there is no " + old);
        return new ProductHome(CONFIGURED.replace(old, replacement));
    }

    ServerReading reading() {
        return new Wso2EsbFlavour().read(new ServerSite("esb", HOME, new Roots(Map.of()), Profiles.load("wso2-esb", Optional.empty())),
                this, diagnostics);
    }

    /** What was found, a line each: place, severity, sentence. */
    List<String> findings() {
        return diagnostics.inFileOrder().stream().map(found -> found.range().map(at -> at.filename() + ":" + at.line() + ": ").orElse("")
                + found.severity() + ": " + found.summary()).toList();
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return Optional.ofNullable(contents.get(file));
    }

    @Override
    public List<String> list(Path directory) {
        return List.of();
    }

    @Override
    public String display(Path file) {
        return HOME.relativize(file).toString();
    }
}
