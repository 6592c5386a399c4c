package io.keywright.renderers.websphere.wsadmin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** AdminConfig: reads and changes objects by id, knows their attributes, adds to lists where others would replace. */
public final class StandInConfig {

    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("KeyStore", words("name password provider location type fileBased hostList initializeAtStartup "
                    + "readOnly description usage slot useForAcceleration customProviderClass createStashFileForCMS "
                    + "managementScope")),
            Map.entry("SSLConfig", words("alias type managementScope setting")),
            Map.entry("SecureSocketLayer", words("clientAuthentication clientAuthenticationSupported securityLevel "
                    + "enabledCiphers jsseProvider sslProtocol keyStore trustStore trustManager keyManager "
                    + "clientKeyAlias serverKeyAlias enableCryptoHardwareSupport keyFileName keyFilePassword "
                    + "keyFileFormat trustFileName trustFilePassword trustFileFormat properties")),
            Map.entry("SSLConfigGroup", words("name direction certificateAlias sslConfig managementScope")),
            Map.entry("DynamicSSLConfigSelection", words("name description dynamicSelectionInfo certificateAlias "
                    + "sslConfig managementScope")),
            Map.entry("KeyManager", words("name provider algorithm keyManagerClass managementScope")),
            Map.entry("TrustManager", words("name provider algorithm trustManagerClass managementScope")),
            Map.entry("ManagementScope", words("scopeName scopeType")),
            Map.entry("KeySet", words("name keyStore managementScope")),
            Map.entry("KeySetGroup", words("name keySet managementScope")),
            Map.entry("Security", words("defaultSSLSettings webAuthAttrs")),
            Map.entry("DescriptiveProperty", words("name value type displayNameKey nlsRangeKey hoverHelpKey range "
                    + "inclusive firstClass required")),
            Map.entry("SSLInboundChannel", words("name sslConfigAlias discriminationWeight")),
            Map.entry("IIOPTransport", words("sslEnabled sslConfig external")),
            Map.entry("LDAPUserRegistry", words("sslEnabled sslConfig")),
            Map.entry("WSNotification", words("name sslConfig")),
            Map.entry("Property", words("name value")));

    private static final Map<String, String> DEFAULTS = Map.of("clientAuthentication", "false",
            "clientAuthenticationSupported", "false", "securityLevel", "HIGH", "readOnly", "false",
            "fileBased", "true");

    private final StandInCell cell;
    private final List<String> log;

    StandInConfig(StandInCell cell, List<String> log) {
        this.cell = cell;
        this.log = log;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    public String list(String type) {
        known(type);
        return String.join("\r\n", cell.list(type).keySet());
    }

    /** A reference as an id, several or a list in brackets; nothing where nothing is set. */
    public String showAttribute(String id, String attribute) {
        Element element = cell.element(id);
        String type = StandInCell.type(element);
        known(type, attribute);
        if (attribute.equals("setting")) {
            return cell.id(StandInCell.children(element).findFirst().orElseThrow());
        }
        if (attribute.equals("webAuthAttrs")) {
            return "[" + StandInCell.children(element).filter(child -> child.getTagName().equals(attribute))
                    .map(cell::id).collect(Collectors.joining(" ")) + "]";
        }
        if (attribute.equals("password")) {
            return "*****";
        }
        if (!element.hasAttribute(attribute)) {
            return DEFAULTS.get(attribute);
        }
        String value = element.getAttribute(attribute);
        if (!references(type).contains(attribute)) {
            return value;
        }
        String ids = Arrays.stream(value.split(" ")).filter(one -> !one.isEmpty()).map(one -> cell.id(
                StandInCell.byId(element.getOwnerDocument().getDocumentElement(), one).orElseThrow()))
                .collect(Collectors.joining(" "));
        return attribute.equals("trustManager") || attribute.equals("keySet") ? "[" + ids + "]" : ids;
    }

    public void modify(String id, List<?> attributes) {
        Element element = cell.element(id);
        for (Object pair : attributes) {
            set(element, (String) ((List<?>) pair).get(0), (String) ((List<?>) pair).get(1));
        }
        log.add("AdminConfig.modify " + element.getAttribute("xmi:id") + " " + attributes);
    }

    private void set(Element element, String name, String value) {
        String type = StandInCell.type(element);
        known(type, name);
        if (references(type).contains(name)) {
            String target = cell.element(value).getAttribute("xmi:id");
            boolean list = name.equals("trustManager") && element.hasAttribute(name);
            element.setAttribute(name, list ? element.getAttribute(name) + " " + target : target);
        } else {
            element.setAttribute(name, name.equals("password") ? StandInCell.encoded(value) : value);
        }
    }

    public void unsetAttributes(String id, List<?> names) {
        Element element = cell.element(id);
        for (Object name : names) {
            known(StandInCell.type(element), (String) name);
            element.removeAttribute((String) name);
        }
        log.add("AdminConfig.unsetAttributes " + element.getAttribute("xmi:id") + " " + names);
    }

    public String create(String type, String parent, List<?> attributes, String attribute) {
        Element element = cell.element(parent);
        known(StandInCell.type(element), attribute);
        if (!type.equals("DescriptiveProperty") || !attribute.equals("webAuthAttrs")) {
            throw new ScriptingFault("WASX7008E", "cannot create " + type + " in " + attribute);
        }
        Element made = cell.create(attribute, type, element);
        for (Object pair : attributes) {
            set(made, (String) ((List<?>) pair).get(0), (String) ((List<?>) pair).get(1));
        }
        log.add("AdminConfig.create " + type + " " + attributes);
        return cell.id(made);
    }

    public void save() {
        cell.save();
        log.add("AdminConfig.save");
    }

    public void reset() {
        cell.reset();
        log.add("AdminConfig.reset");
    }

    private static Set<String> references(String type) {
        return StandInCell.REFERENCES.getOrDefault(type, Set.of());
    }

    private static void known(String type) {
        if (!ATTRIBUTES.containsKey(type)) {
            throw new ScriptingFault("WASX7056E", "there is no type " + type);
        }
    }

    private static void known(String type, String attribute) {
        known(type);
        if (!ATTRIBUTES.get(type).contains(attribute)) {
            throw new ScriptingFault("WASX7080E", type + " has no attribute " + attribute);
        }
    }

    List<String> log() {
        return new ArrayList<>(log);
    }
}
