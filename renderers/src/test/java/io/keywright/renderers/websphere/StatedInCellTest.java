package io.keywright.renderers.websphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedInCellTest {

    /** Elements of which everything that is not empty is stated, but ids and types of elements. */
    private static final Pattern WHOLE = Pattern.compile("<(keyStores|setting|repertoire|sslConfigGroups|dynamicSSLConfigSelections"
            + "|keyManagers|trustManagers|keySets|keySetGroups|keyReference|wsCertificateExpirationMonitor|wsNotifications|wsSchedules|caClients)"
            + " ([^>]*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:]+)\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");

    private static StatedAttribute one(ServerReading reading, String attribute) {
        List<StatedAttribute> found = reading.stated().stream().filter(stated -> stated.attribute().equals(attribute)).toList();
        assertEquals(1, found.size(), () -> attribute + " in " + reading.stated().stream().map(StatedAttribute::attribute).toList());
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "keyStores[NodeDefaultKeyStore@node:beta]/@location|servers.orders.keystores.NodeDefaultKeyStore-beta|location",
        "keyStores[NodeDefaultKeyStore@node:beta]/@managementScope|servers.orders.keystores.NodeDefaultKeyStore-beta|scope",
        "repertoire[PartnerSSL@node:alpha]/setting/@clientAuthentication|servers.orders.sslConfigs.PartnerSSL|clientAuth",
        "repertoire[PartnerSSL@node:alpha]/setting/@sslProtocol|servers.orders.sslConfigs.PartnerSSL|protocols",
        "repertoire[CellDefaultSSLSettings@cell]/setting/@sslProtocol|servers.orders.sslConfigs.CellDefaultSSLSettings|options.sslProtocol",
        "sslConfigGroups[beta@node:beta]/@certificateAlias|servers.orders.sslConfigs.NodeDefaultSSLSettings-beta|serverKey",
        "sslConfigGroups[alpha@node:alpha]/@sslConfig||",
        "dynamicSSLConfigSelections[to Partner@node:alpha]/@dynamicSelectionInfo|servers.orders.endpointAliases.to-Partner|host",
        "transportChannels[SSL_2@alpha/app1]/@sslConfigAlias|servers.orders.endpoints.PartnerSecure|sslConfig",
        "specialEndpoints[WC_partner@alpha/app1]/endPoint/@port|servers.orders.endpoints.PartnerSecure|port",
        "webAuthAttrs[com.ibm.wsspi.security.web.webAuthReq]/@value|servers.orders.options|webAuthReq",
        "@defaultSSLSettings|servers.orders.defaultSslConfig|inbound"})
    void anAttributeTellsWhatItBecame(String attribute, String thing, String field) {
        if (thing == null) {
            assertEquals(2, CellDirectory.federated().reading().stated().stream().filter(stated -> stated.attribute().equals(attribute)).count(),
                    "one for each direction");
            return;
        }
        StatedAttribute stated = one(CellDirectory.federated().reading(), attribute);

        assertEquals(Optional.of(Address.parse(thing)), stated.thing());
        assertEquals(Optional.of(field), stated.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"repertoire[PartnerSSL@node:alpha]/setting/properties[com.example.note]/@value",
        "trustManagers[IbmPKIX@cell]/additionalTrustManagerAttrs[com.ibm.jsse2.checkRevocation]/@value",
        "keyStores[DmgrDefaultRootStore@cell]/@location", "keySets[CellLTPAKeyPair]/@maxKeyReferences",
        "wsCertificateExpirationMonitor[Certificate Expiration Monitor]/@autoReplace", "authMechanisms[LTPA_1]/@timeout",
        "authMechanisms[LTPA_1]/singleSignon[SingleSignon_1]/@requiresSSL", "userRegistries[LDAPUserRegistry_1]/@sslConfig",
        "userRegistries[LDAPUserRegistry_1]/searchFilter[LDAPSearchFilter_1]/@certificateMapMode",
        "dynamicSSLConfigSelections[toMany@node:alpha]/@dynamicSelectionInfo", "components/properties[sslConfig@alpha/app1]/@value"})
    void whatOurWordsHaveNothingForIsStatedAllTheSame(String attribute) {
        assertEquals(Optional.empty(), one(CellDirectory.federated().reading(), attribute).thing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-things", "migrated-base", "removal"})
    void everyAttributeIsStatedExactlyOnce(String sample) {
        List<StatedAttribute> stated = CellDirectory.golden(sample).reading().stated();
        Set<Range> places = new HashSet<>();

        stated.forEach(attribute -> assertTrue(places.add(attribute.place()), () -> "twice: " + attribute));
        String security = CellDirectory.golden(sample).contents().keySet().stream().filter(name -> name.endsWith("security.xml")).findFirst().orElseThrow();
        long expected = 0;
        Matcher elements = WHOLE.matcher(CellDirectory.golden(sample).text(security));
        while (elements.find()) {
            Matcher attributes = ATTRIBUTE.matcher(elements.group(2));
            while (attributes.find()) {
                boolean empty = attributes.group(2).length() == 2;
                boolean scopeOfRest = attributes.group(1).equals("managementScope") && elements.group(1).startsWith("keySet");
                expected += attributes.group(1).startsWith("xmi:") || empty || scopeOfRest ? 0 : 1;
            }
        }
        long found = stated.stream().filter(attribute -> attribute.place().filename().equals(security)).filter(attribute -> attribute.attribute()
                .matches("(keyStores|repertoire|sslConfigGroups|dynamicSSLConfigSelections|keyManagers|trustManagers|keySets|keySetGroups"
                        + "|wsCertificateExpirationMonitor|wsNotifications|wsSchedules)\\[.*")
                && !attribute.attribute().matches(".*(properties|additional\\w+)\\[.*")).count();
        assertEquals(expected, found);
    }

    @Test
    void noPasswordIsStatedInClear() {
        List<StatedAttribute> stated = CellDirectory.federated().reading().stated();

        assertEquals(Optional.empty(), one(CellDirectory.federated().reading(), "keyStores[CellDefaultKeyStore@cell]/@password").value());
        assertFalse(stated.toString().contains("CDo9Hgw="));
    }

    @Test
    void itGoesInTheOrderOfFilesAndLines() {
        List<Range> places = CellDirectory.federated().reading().stated().stream().map(StatedAttribute::place).toList();

        assertEquals(places.stream().sorted().toList(), places);
    }

    @Test
    void theScopesOfAnEndpointGoFromTheNearestOutward() {
        ServerReading reading = CellDirectory.federated().reading();

        assertEquals(List.of("endpoint:alpha/app1/WC_partner", "server:alpha/app1", "node:alpha", "cell", ""),
                reading.scopes(Address.parse("servers.orders.endpoints.PartnerSecure")));
        assertEquals(List.of(""), reading.scopes(Address.parse("servers.orders.endpointAliases.to-Partner")));
    }
}
