package io.keywright.renderers.wso2mi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.InMemoryHome;
import java.util.Optional;

/** A home of the Micro Integrator in memory. */
final class IntegratorHome extends InMemoryHome {

    static final String TOML = "conf/deployment.toml";

    static final String CONFIGURED = """
            # ours, \u00fc
            [server]
            hostname = "localhost"\r

            [keystore.primary]
            file_name = "repository/resources/security/core.p12"
            type = 'PKCS12'
            password = "of-the-core"
            alias = "core"
            key_password = "of-the-core" # the same

            [truststore]
            file_name = "repository/resources/security/partners.jks"
            password = "$env{PARTNERS}"

            [transport.http]
              listener.secured_protocols = "TLSv1.2, TLSv1.3"
              listener.verify_client = "optional" # ask
              sender.hostname_verifier = "Strict"
            # [transport.http] listener.verify_client = "require"

            # for the cipher tool
            [secrets]
            a = "[b]"
            """;

    IntegratorHome(String toml) {
        this(toml, Optional.empty());
    }

    IntegratorHome(byte[] toml) {
        super(new Wso2MiFlavour(), Optional.empty());
        put(TOML, toml);
    }

    IntegratorHome(String toml, Optional<String> version) {
        super(new Wso2MiFlavour(), version);
        put(TOML, toml);
    }

    /** A configured home with another text in the file. */
    static IntegratorHome with(String old, String replacement) {
        assertTrue(CONFIGURED.contains(old), () -> "there is no " + old);
        return new IntegratorHome(CONFIGURED.replace(old, replacement));
    }

    IntegratorHome axis2(String text) {
        return file("conf/axis2/axis2.xml", text);
    }

    IntegratorHome file(String name, String text) {
        put(name, text);
        return this;
    }
}
