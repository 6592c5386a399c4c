package io.keywright.renderers.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Passwords of a server that may be running: in keystore.xml as well as where its next start reads them. */
class LiveVariablesTest {

    private static final String TLS = "<featureManager><feature>transportSecurity-1.0</feature></featureManager>";
    private static final String FIRST = "keystores.a | location=a.p12 | password=changeit";
    private static final String SECOND = "keystores.a | location=a-2.p12 | password=another-one";

    private static RenderRequest desired(String text) {
        return DesiredText.parse(text);
    }

    private static ServerDirectory applied(ServerDirectory before, String... steps) {
        ServerDirectory directory = before;
        for (String step : steps) {
            directory = Laws.applied(directory, desired(step));
        }
        return directory;
    }

    private static String xml(String directoryText, String name) {
        return directoryText.replaceFirst("(?s).*<variable name=['\"]" + name + "['\"] value=['\"]([^'\"]*)['\"].*", "$1");
    }

    private static String password(ServerDirectory directory, String file, String name) {
        String written = file.endsWith(".xml") ? xml(directory.text(file), name)
                : directory.text(file).replaceFirst("(?s).*(?:^|\n)" + name + "=([^\n]*).*", "$1");
        return new PasswordEncoding(Optional.empty()).decode(written).secret().orElseThrow().use(String::new);
    }

    private static FileEdit edit(Rendering rendering, String name) {
        return rendering.files().stream().filter(edit -> edit.path().endsWith(name)).findFirst().orElseThrow();
    }

    @Test
    void aHomeThatIsMadeHasItsPasswordsInServerEnvAlone() {
        ServerDirectory after = applied(new ServerDirectory(), FIRST);

        assertFalse(after.text("keystore.xml").contains("<variable"));
        assertEquals("changeit", password(after, "server.env", "a_password"));
    }

    @Test
    void aChangedPasswordStandsInBothPlaces() {
        ServerDirectory after = applied(new ServerDirectory(), FIRST, SECOND);

        assertEquals("another-one", password(after, "keystore.xml", "a_password"));
        assertEquals("another-one", password(after, "server.env", "a_password"));
    }

    @Test
    void aNewStoreOfAServerThatIsThereHasItsPasswordInBothPlaces() {
        ServerDirectory after = applied(ServerDirectory.server(TLS), FIRST);

        assertEquals("changeit", password(after, "keystore.xml", "a_password"));
        assertEquals("changeit", password(after, "server.env", "a_password"));
    }

    @Test
    void itStaysWhenSomethingElseChanges() {
        ServerDirectory after = applied(ServerDirectory.server(TLS), FIRST, FIRST + "\nsslConfigs.s | keystore=a");

        assertEquals("changeit", password(after, "keystore.xml", "a_password"));
    }

    @Test
    void whatSomeoneEditedInServerEnvIsMadeEqualToWhatCounts() {
        ServerDirectory edited = applied(ServerDirectory.server(TLS), FIRST).and("server.env", "x=1\na_password=edited\n");

        Rendering rendering = edited.reading().render(desired(FIRST));

        assertEquals(Set.of("server.env"), Laws.paths(rendering));
        assertTrue(edit(rendering, "server.env").secret());
        assertEquals("changeit", password(Laws.applied(edited, desired(FIRST)), "server.env", "a_password"));
    }

    @Test
    void whatSomeoneTookOutOfServerEnvComesBack() {
        ServerDirectory edited = applied(ServerDirectory.server(TLS), FIRST).and("server.env", "x=1\n");

        assertEquals("x=1\na_password={xor}PDc+MTg6Nis=\n", Laws.applied(edited, desired(FIRST)).text("server.env"));
    }

    @Test
    void whatSomeoneEditedInKeystoreXmlCounts() {
        ServerDirectory first = applied(ServerDirectory.server(TLS), FIRST);
        first.and("keystore.xml", first.text("keystore.xml").replace("{xor}PDc+MTg6Nis=", "by-hand-1"));

        assertEquals("by-hand-1", first.reading().variable("a_password").orElseThrow().use(String::new));
        ServerDirectory after = Laws.applied(first, desired(FIRST.replace("changeit", "by-hand-1")));
        assertEquals("by-hand-1", password(after, "server.env", "a_password"));
        assertFalse(after.text("keystore.xml").contains("by-hand-1"), "it is encoded again");
    }

    @Test
    void itGoesWithTheStore() {
        ServerDirectory before = applied(ServerDirectory.server(TLS), FIRST + "\nkeystores.b | location=b.p12 | password=changeit");

        ServerDirectory after = Laws.applied(before, new RenderRequest(desired("keystores.b | location=b.p12 | password=changeit").desired(),
                Set.of(Address.parse("servers.orders.keystores.a")), Map.of()));

        assertFalse(after.text("keystore.xml").contains("a_password"), after.text("keystore.xml"));
        assertEquals("b_password={xor}PDc+MTg6Nis=\n", after.text("server.env"));
    }

    @Test
    void theFileThatLosesItsLastPasswordIsStillASecret() {
        ServerDirectory before = applied(ServerDirectory.server(TLS), FIRST);

        Rendering rendering = before.reading().render(new RenderRequest(desired("").desired(),
                Set.of(Address.parse("servers.orders.keystores.a")), Map.of()));

        assertTrue(edit(rendering, "keystore.xml").secret());
    }

    @Test
    void aKeystoreXmlOfSomebodysGetsItAsItIsLaidOut() {
        ServerDirectory before = ServerDirectory.server(TLS, "<include location='keystore.xml'/>")
                .and("server.env", "mine=changeit\n")
                .and("keystore.xml", "<server>\r\n\t<!-- mine --><keyStore id='a' location='a.p12' password='${mine}'/>\r\n</server>");

        ServerDirectory after = applied(before, SECOND);

        assertTrue(after.text("keystore.xml").startsWith("<server>\r\n\t<!-- mine --><keyStore id='a' location='a-2.p12' password='${mine}'/>\r\n"));
        assertEquals("another-one", password(after, "keystore.xml", "mine"));
        assertEquals("another-one", password(after, "server.env", "mine"));
    }

    @Test
    void aVariableOfSomebodysKeystoreXmlNeedsNoServerEnv() {
        ServerDirectory before = ServerDirectory.server(TLS, "<include location='keystore.xml'/>").and("keystore.xml",
                "<server><keyStore id='a' location='a.p12' password='${mine}'/><variable name='mine' value='changeit'/></server>");

        assertEquals(Set.of(), Laws.paths(before.reading().render(desired(FIRST))));
        assertEquals("another-one", password(applied(before, SECOND), "keystore.xml", "mine"));
        assertFalse(applied(before, SECOND).contents().containsKey("server.env"));
    }

    @Test
    void aVariableThatTheUsersXmlDefinesIsChangedThereAlone() {
        ServerDirectory before = ServerDirectory.server(TLS, "<keyStore id='a' location='a.p12' password='${mine}'/>",
                "<variable name='mine' value='changeit'/>").and("server.env", "mine=weaker\n");

        ServerDirectory after = applied(before, SECOND);

        assertEquals("another-one", password(after, "server.xml", "mine"));
        assertEquals("mine=weaker\n", after.text("server.env"));
        assertFalse(after.contents().containsKey("keystore.xml"));
    }

    @Test
    void aKeystoreXmlThatTheServerDoesNotReadIsLeftAlone() {
        ServerDirectory before = ServerDirectory.server(TLS, "<keyStore id='a' location='a.p12' password='${mine}'/>")
                .and("server.env", "mine=changeit\n").and("keystore.xml", "<server><!-- an old one --></server>");

        ServerDirectory after = applied(before, SECOND);

        assertEquals("<server><!-- an old one --></server>", after.text("keystore.xml"));
        assertEquals("another-one", password(after, "server.env", "mine"));
    }

    @Test
    void aServerWithAKeyOfItsOwnHasItEncryptedInBothPlaces() {
        PasswordEncoding encoding = new PasswordEncoding(Optional.of(Secret.of("the key")));
        String old = encoding.encode(Secret.of("changeit"), EncodingForm.AES_256, new SecureRandom()).use(String::new);
        ServerDirectory before = ServerDirectory.server(TLS, "<keyStore id='a' location='a.p12' password='${mine}'/>")
                .and("bootstrap.properties", "wlp.password.encryption.key=the key\n").and("server.env", "mine=" + old + "\n");

        ServerDirectory after = applied(before, SECOND);

        String written = xml(after.text("keystore.xml"), "mine");
        assertEquals(EncodingForm.AES_256, PasswordEncoding.form(written));
        assertTrue(encoding.decode(written).means(Secret.of("another-one")));
    }

    @Test
    void aVariableOfTheServersOwnFollowsTheOneThatCounts() {
        ServerDirectory before = applied(ServerDirectory.server(TLS), FIRST).and("server.env", "a_password=edited\n");

        ServerDirectory after = applied(before, "keystores.a | location=a.p12 | variable=a_password | password=changeit");

        assertEquals("changeit", password(after, "server.env", "a_password"));
    }

    @Test
    void aFileOfOursWithAVariableThatIsNoPasswordHasBecomeSomebodys() {
        ServerDirectory first = applied(ServerDirectory.server(TLS), FIRST);
        first.and("keystore.xml", first.text("keystore.xml").replace("</server>", "<variable name='port' value='1'/><!-- x --></server>"));

        String text = applied(first, FIRST + "\nsslConfigs.s | keystore=a").text("keystore.xml");

        assertTrue(text.contains("<variable name='port' value='1'/><!-- x -->"), text);
    }
}
