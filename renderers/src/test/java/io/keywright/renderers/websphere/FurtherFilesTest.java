package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands beside security.xml: files that refer to it, variables of scopes, and scopes that are none. */
class FurtherFilesTest {

    private static final String AUDIT = "config/cells/demoCell/audit.xml";
    private static final String DOMAIN = "config/waspolicies/default/securitydomains/shops/domain-security.xml";
    private static final String REMOVAL = "removed | keystores.Partner-Keys\nremoved | sslConfigs.PartnerSSL\nremoved | endpointAliases.to-Partner\n"
            + "cleared | endpoints.PartnerSecure | sslConfig\n";

    private static Rendering render(CellDirectory directory, String wanted) {
        RenderRequest request = WantedText.parse(wanted);
        return directory.naming(Naming.of(request.desired())).reading().render(request);
    }

    private static List<String> notes(Rendering rendering) {
        return rendering.diagnostics().stream().flatMap(fault -> fault.notes().stream()).map(note -> note.range().filename() + ":" + note.range().line()
                + ": " + note.summary()).toList();
    }

    private static List<String> lines(Rendering rendering) {
        return rendering.diagnostics().stream().map(CellDirectory::line).toList();
    }

    private static String namespaced(String xml) {
        return xml.replace("NAMESPACES", "xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:security=\"urn:security\" xmlns:variables=\"urn:variables\"");
    }

    private static CellDirectory removal() {
        return CellDirectory.golden("removal");
    }

    @Test
    void whatASecurityDomainNamesStays() {
        Rendering rendering = render(removal().and(DOMAIN, namespaced("""
                <security:AppSecurity NAMESPACES xmi:id="AppSecurity_1">
                  <userRegistries xmi:id="LDAPUserRegistry_1" sslEnabled="true" sslConfig="PartnerSSL"/>
                </security:AppSecurity>
                """)), REMOVAL);

        assertEquals(List.of(DOMAIN + ":2: userRegistries 'LDAPUserRegistry_1' of security domain 'shops' refers to it"), notes(rendering));
        assertEquals(List.of(), rendering.files());
    }

    @Test
    void whatAuditNamesStays() {
        CellDirectory directory = removal();
        String id = directory.text(CellDirectory.SECURITY).replaceFirst("(?s).*<keyStores xmi:id=\"([^\"]*)\"\\s+name=\"Partner Keys\".*", "$1");
        Rendering rendering = render(directory.and(AUDIT, namespaced("""
                <security:Audit NAMESPACES xmi:id="Audit_1">
                  <auditServiceProviders xmi:id="P_1" keyStore="Partner Keys"/>
                  <auditServiceProviders xmi:id="P_2" signing="x security.xml#ID"/>
                </security:Audit>
                """.replace("ID", id))), REMOVAL);

        assertEquals(List.of(AUDIT + ":2: auditServiceProviders 'P_1' of audit.xml refers to it",
                AUDIT + ":3: auditServiceProviders 'P_2' of audit.xml refers to it"), notes(rendering));
    }

    @Test
    void whatAFileCallsItsOwnIsNoReference() {
        Rendering rendering = render(removal().and(AUDIT, namespaced("""
                <security:Audit NAMESPACES xmi:id="Audit_1">
                  <keyStores xmi:id="KeyStore_1" name="Partner Keys"/>
                  <auditServiceProviders xmi:id="P_1" keyStore="KeyStore_1" description="PartnerSSL"/>
                </security:Audit>
                """)), REMOVAL);

        assertEquals(List.of(), lines(rendering));
        assertEquals(2, rendering.files().size());
    }

    @Test
    void aFileThatCannotBeReadIsAFault() {
        CellDirectory directory = removal().and(AUDIT, "<security:Audit>");

        directory.reading();

        assertTrue(directory.findings().stream().anyMatch(line -> line.startsWith(AUDIT + ":1:") && line.contains(": error: ")), directory.findings()::toString);
    }

    @Test
    void whatASecurityDomainSaysOfLoginsIsToldToCountInstead() {
        CellDirectory directory = removal().and(DOMAIN, namespaced("""
                <security:AppSecurity NAMESPACES xmi:id="AppSecurity_1">
                  <webAuthAttrs xmi:id="D_1" name="com.ibm.wsspi.security.web.failOverToBasicAuth" value="true"/>
                  <webAuthAttrs xmi:id="D_2" name="com.ibm.wsspi.security.web.other" value="true"/>
                </security:AppSecurity>
                """));

        directory.reading();

        assertEquals(List.of(DOMAIN + ":2:30: warning: security domain 'shops' says its own com.ibm.wsspi.security.web.failOverToBasicAuth: what "
                + "security.xml says of it does not count for its processes"), directory.findings().stream().filter(line -> line.startsWith(DOMAIN)).toList());
    }

    private static String variables(String... entries) {
        StringBuilder text = new StringBuilder("<variables:VariableMap NAMESPACES xmi:id=\"VariableMap_1\">");
        for (int i = 0; i < entries.length; i += 2) {
            text.append("<entries symbolicName=\"").append(entries[i]).append("\" value=\"").append(entries[i + 1]).append("\"/>");
        }
        return namespaced(text.append("</variables:VariableMap>").toString());
    }

    private static Optional<Path> partnerFile(CellDirectory directory, String location) {
        return directory.with("location=\"${CONFIG_ROOT}/cells/demoCell/nodes/alpha/partner.p12\"", "location=\"" + location + "\"").reading()
                .storeFile(location);
    }

    @Test
    void aVariableMeansWhatTheNearestScopeOfItsStoreSays() {
        CellDirectory directory = removal().and("config/cells/demoCell/variables.xml", variables("STORES", "${USER_INSTALL_ROOT}/cell", "FILE", "a.p12"))
                .and("config/cells/demoCell/nodes/alpha/variables.xml", variables("STORES", "${BASE}/alpha", "BASE", "${USER_INSTALL_ROOT}/stores"))
                .and("config/cells/demoCell/nodes/beta/variables.xml", variables("STORES", "/elsewhere"));

        assertEquals(Optional.of(CellDirectory.HOME.resolve("stores/alpha/a.p12")), partnerFile(directory, "${STORES}/${FILE}"));
        assertEquals(Optional.of(CellDirectory.HOME.resolve("cell/new.p12")), directory.reading().storeFile("${STORES}/new.p12"));
    }

    @Test
    void aVariableThatNobodyKnowsOrThatGoesInCirclesMeansNothing() {
        CellDirectory directory = removal().and("config/cells/demoCell/variables.xml", variables("A", "${B}", "B", "${A}"));

        assertEquals(Optional.empty(), partnerFile(directory, "${A}/a.p12"));
        assertEquals(Optional.empty(), directory.reading().storeFile("${NOBODY}/a.p12"));
    }

    @Test
    void aVariableThatLeavesTheHomeIsRefusedUnlessARootIsThere() {
        CellDirectory directory = removal().and("config/cells/demoCell/variables.xml", variables("STORES", "/opt/stores"));

        assertThrows(DiagnosticException.class, () -> directory.reading().storeFile("${STORES}/a.p12"));
        assertEquals(Optional.of(Path.of("/here/a.p12")), directory.root("/opt/stores", "/here").reading().storeFile("${STORES}/a.p12"));
    }

    @Test
    void theProductsOwnVariablesAreNotTakenFromItsFiles() {
        CellDirectory directory = removal().and("config/cells/demoCell/variables.xml", variables("USER_INSTALL_ROOT", "/opt/WAS/profiles/x"));

        assertEquals(Optional.of(CellDirectory.HOME.resolve("a.p12")), directory.reading().storeFile("${USER_INSTALL_ROOT}/a.p12"));
    }

    @Test
    void aScopeThatTheCellDoesNotHaveIsRefusedWithTheNearestOne() {
        Rendering rendering = render(CellDirectory.federated(), """
                keystores.one | scope=node:Alpha | type=PKCS12 | password=x
                keystores.two | scope=server:beta/ap2 | type=PKCS12 | password=x
                keystores.three | scope=node:nowhere | type=PKCS12 | password=x
                """);

        assertEquals(List.of("error: scope 'node:Alpha' of servers.orders.keystores.one.scope: cell 'demoCell' has no node 'Alpha'",
                "error: scope 'node:nowhere' of servers.orders.keystores.three.scope: cell 'demoCell' has no node 'nowhere'",
                "error: scope 'server:beta/ap2' of servers.orders.keystores.two.scope: cell 'demoCell' has no process 'beta/ap2'"), lines(rendering));
        assertEquals(List.of("did you mean 'alpha'?", "it has alpha, beta, manager", "did you mean 'beta/app2'?"),
                rendering.diagnostics().stream().map(fault -> fault.hint().orElseThrow()).toList());
    }

    @Test
    void anotherNameUnderTheSameKeyIsRefusedWithWhatToDo() {
        RenderRequest before = WantedText.parse("sslConfigs.partner | name=PartnerSSL | scope=node:alpha\n");
        RenderRequest after = WantedText.parse("sslConfigs.partner | name=OtherSSL | scope=node:alpha\n");

        Rendering rendering = CellDirectory.federated().naming(Naming.of(after.desired()).and(Naming.of(before.desired()).names())).reading().render(after);

        assertEquals(1, rendering.diagnostics().size(), rendering.diagnostics()::toString);
        Diagnostic fault = rendering.diagnostics().get(0);
        assertTrue(fault.summary().contains("which cannot become SSLConfig 'OtherSSL'"), fault::summary);
        assertTrue(fault.hint().orElseThrow().startsWith("give the new one a key of its own here"), fault::toString);
        assertEquals(List.of(), rendering.files());
    }
}
