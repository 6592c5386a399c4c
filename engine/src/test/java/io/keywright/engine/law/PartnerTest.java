package io.keywright.engine.law;

import static io.keywright.engine.law.PartnerExample.EXAMPLE;
import static io.keywright.engine.law.PartnerExample.PORTS;
import static io.keywright.engine.law.PartnerExample.PW;
import static io.keywright.engine.law.PartnerExample.SETTINGS;
import static io.keywright.engine.law.PartnerExample.STORE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.engine.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an Integration Server that calls a partner with a certificate: what is applied, and what is imported again. */
class PartnerTest {

    @TempDir
    private Path directory;
    private PartnerExample example;
    private Workplace place;

    @BeforeEach
    void place() throws Exception {
        example = new PartnerExample(directory);
        place = example.place();
    }

    @Test
    void aKeyWithAPasswordOfItsOwnIsImportedUnderTheChosenAlias() throws Exception {
        place.settled();

        KeyStore store = example.jks(STORE);
        assertEquals(List.of("client1"), Collections.list(store.aliases()));
        assertTrue(store.getKey("client1", PW.toCharArray()) instanceof PrivateKey);
        assertEquals(3, store.getCertificateChain("client1").length, "leaf, intermediate, root");
    }

    @Test
    void onlyWhatIsDeclaredChangesInTheFilesOfTheServer() throws Exception {
        String before = place.text(SETTINGS);
        place.settled();

        assertEquals(Files.readString(EXAMPLE.resolve(PORTS)), place.text(PORTS), "the port has what the whole server has");
        assertEquals(before.replace("ssl.keyStoreAlias=", "ssl.keyStoreAlias=IS_KS").replace("ssl.keyAlias=", "ssl.keyAlias=server1")
                .replace("security.trustStoreAlias=", "security.trustStoreAlias=IS_TS").replace("hostnameverification=false", "hostnameverification=true")
                .replace("trustByDefault=true", "trustByDefault=false").replace("AuthoritiesList=false", "AuthoritiesList=true"), place.text(SETTINGS));
        String alias = place.text("servers/is/config/security/keystore/partner_ks_ks_config.xml");
        assertTrue(alias.contains("handle=\"wm.security.keystore.PARTNER_KS\" location=\"config/stores/PARTNER_KS.jks\""), alias);
        assertTrue(alias.contains("&lt;handle alias=\"client1\" value=\"wm.security.keystore.PARTNER_KS.client1\"/&gt;"), alias);
        String call = place.text("servers/is/config/endpoints/consumerHTTPS.cnf");
        assertTrue(call.contains("<value name=\"keyStoreAlias\">PARTNER_KS</value>") && call.contains("<value name=\"keyAlias\">client1</value>"), call);
    }

    @Test
    void passwordsGoThroughTheAdministratorApiAndStandInNoFile() throws Exception {
        place.settled();

        String script = place.text("servers/is/keywright-todo/store-aliases.sh");
        assertTrue(script.contains("configuredKeyAliases: [{keyAlias: \"client1\", password: env.KEYWRIGHT_PASSWORD_PARTNER_KS}]"), script);
        assertTrue(script.contains("clearSSLCache"), script);
        assertTrue(place.text("servers/is/keywright-todo/endpoint-aliases.txt").contains("    Key Alias       client1\n"));
        for (Map.Entry<String, String> file : place.contents("servers").entrySet()) {
            assertFalse(file.getValue().contains(PW), file.getKey());
        }
    }

    @Test
    void onDevThePartnerTakesUserAndPassword() throws Exception {
        place.run("--env", "dev", "apply", "--auto-approve").done();

        assertTrue(place.text("servers/is/config/endpoints/consumerHTTPS.cnf").contains("<value name=\"user\">acme-dev</value>"));
        assertFalse(Files.exists(place.path(STORE)));
        place.run("--env", "dev", "plan").ended(ExitCode.DONE, Workplace.NO_CHANGE);
    }

    /** The file is imported again: nothing is to be done, and a whole document comes of it. */
    @Test
    void whatWasAppliedIsImported() throws Exception {
        place.settled();
        AdoptedSamples samples = new AdoptedSamples(place, "servers/is");
        String imported = samples.imported("--old-password", "env:IS_KEYSTORE_PASSWORD").done().out();
        assertTrue(imported.contains("    defaultSslConfig: default"), imported);
        assertTrue(imported.contains("        clientKey: server1\n"), imported);
        assertTrue(imported.contains("ignoreEmptyAuthoritiesList: true"), imported);
        samples.variables("--old-password", "env:IS_KEYSTORE_PASSWORD").forEach(variable -> place.set(variable, PW));

        samples.nothingToDo();
    }

    /** As the image of a Microservices Runtime is built: it makes the files of its aliases when it starts. */
    @Test
    void aliasesThatStandInTheConfigurationVariablesAloneAreImported() throws Exception {
        example.replace("trustByDefault: false", "trustByDefault: false\n      configurationVariables: true");
        place.settled();
        for (String alias : List.of("partner_ks_ks", "is_ks_ks", "is_ts_ts")) {
            Files.delete(place.path("servers/is/config/security/keystore/" + alias + "_config.xml"));
        }
        AdoptedSamples samples = new AdoptedSamples(place, "servers/is");

        String imported = samples.imported("--old-password", "env:IS_KEYSTORE_PASSWORD").done().out();

        assertTrue(imported.contains("keystore: PARTNER_KS") && imported.contains("location: config/stores/PARTNER_KS.jks"), imported);
        samples.variables("--old-password", "env:IS_KEYSTORE_PASSWORD").forEach(variable -> place.set(variable, PW));
        samples.nothingToDo();
    }

    @Test
    void theSettingsOfTheJvmAreToldApartFromThoseOfTheServer() throws Exception {
        place.file(SETTINGS, place.text(SETTINGS).replace("watt.security.ssl.keyStoreAlias=", "watt.server.ssl.keyStoreAlias=IS_KS"));
        example.replace("    defaultSslConfig: standard\n", "");

        place.run("plan").ended(ExitCode.ERROR, "watt.server.ssl.keyStoreAlias is for the Java that runs the server");
    }
}
