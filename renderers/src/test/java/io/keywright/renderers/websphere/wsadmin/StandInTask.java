package io.keywright.renderers.websphere.wsadmin;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * AdminTask: takes the commands and parameters of the metadata, and refuses what is there twice, what is not there, and
 * what is still used.
 */
public final class StandInTask {

    private static final Map<String, String> ATTRIBUTES = new TreeMap<>(Map.ofEntries(
            Map.entry("keyStoreType", "type"), Map.entry("keyStoreLocation", "location"),
            Map.entry("keyStoreProvider", "provider"), Map.entry("keyStoreIsFileBased", "fileBased"),
            Map.entry("keyStoreHostList", "hostList"), Map.entry("keyStoreInitAtStartup", "initializeAtStartup"),
            Map.entry("keyStoreReadOnly", "readOnly"), Map.entry("keyStoreStashFile", "createStashFileForCMS"),
            Map.entry("enableCryptoOperations", "useForAcceleration"),
            Map.entry("keyStoreDescription", "description"), Map.entry("keyStoreUsage", "usage"),
            Map.entry("dynSSLConfigSelectionDescription", "description"),
            Map.entry("dynSSLConfigSelectionInfo", "dynamicSelectionInfo")));

    private static final Map<String, String> TAGS = StandInCell.ELEMENTS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private final StandInCell cell;
    private final List<String> log;
    private final java.util.Set<String> faults;

    /** @param faults commands that fail, to see what the script makes of it */
    StandInTask(StandInCell cell, List<String> log, java.util.Set<String> faults) {
        this.cell = cell;
        this.log = log;
        this.faults = faults;
    }

    /** Does one command. */
    public String command(String name, List<?> list) {
        Map<String, String> given = Command.named(name).arguments(list);
        if (faults.contains(name)) {
            throw new ScriptingFault("ADMF0099E", name + " failed with " + given);
        }
        if (!name.startsWith("extract") && !name.startsWith("list")) {
            log.add(name + " " + given);
        }
        if (name.endsWith("Certificate") || name.endsWith("Certificates")) {
            return certificate(name, given);
        }
        if (name.equals("changeKeyStorePassword")) {
            return changePassword(given);
        }
        String type = name.replaceFirst("^(create|modify|delete)", "");
        if (name.startsWith("create")) {
            return create(type, given);
        }
        Element element = found(type, given);
        if (name.startsWith("modify")) {
            given.forEach((parameter, value) -> put(type, element, parameter, value, given));
        } else {
            if (!cell.referring(element).isEmpty()) {
                throw new ScriptingFault("CWPKI0688E", "still used by " + cell.referring(element));
            }
            element.getParentNode().removeChild(element);
        }
        return "";
    }

    private static String nameOf(String type, Map<String, String> given) {
        return given.get(switch (type) {
            case "KeyStore" -> "keyStoreName";
            case "SSLConfig" -> "alias";
            case "ManagementScope" -> "scopeName";
            case "DynamicSSLConfigSelection" -> "dynSSLConfigSelectionName";
            default -> "name";
        });
    }

    private List<Element> find(String type, Map<String, String> given) {
        String scope = type.equals("ManagementScope") ? "" : given.getOrDefault("scopeName", "");
        return cell.find(type, nameOf(type, given), scope, element -> !type.equals("SSLConfigGroup")
                || element.getAttribute("direction").equals(given.get("direction")));
    }

    private Element found(String type, Map<String, String> given) {
        return find(type, given).stream().findFirst()
                .orElseThrow(() -> new ScriptingFault("CWPKI0616E", "there is no " + type + " " + given));
    }

    private String create(String type, Map<String, String> given) {
        if (!find(type, given).isEmpty()) {
            throw new ScriptingFault("CWPKI0612E", type + " is there already " + given);
        }
        Element made = cell.create(TAGS.get(type), type, cell.security());
        switch (type) {
            case "SSLConfig" -> {
                made.setAttribute("alias", given.get("alias"));
                cell.create("setting", "SecureSocketLayer", made);
            }
            case "ManagementScope" -> made.setAttribute("scopeName", given.get("scopeName"));
            default -> made.setAttribute("name", nameOf(type, given));
        }
        if (!type.equals("ManagementScope") && given.containsKey("scopeName")) {
            Element scope = cell.find("ManagementScope", given.get("scopeName"), "", any -> true).stream().findFirst()
                    .orElseThrow(() -> new ScriptingFault("CWPKI0600E", "there is no scope " + given));
            made.setAttribute("managementScope", scope.getAttribute("xmi:id"));
        }
        given.forEach((parameter, value) -> put(type, made, parameter, value, given));
        if (type.equals("KeyStore")) {
            openOrMake(made, given);
        }
        return cell.id(made);
    }

    private void openOrMake(Element store, Map<String, String> given) {
        if ("false".equals(given.get("keyStoreIsFileBased"))) {
            return;
        }
        if (!given.getOrDefault("keyStorePassword", "").equals(given.getOrDefault("keyStorePasswordVerify", ""))) {
            throw new ScriptingFault("CWPKI0620E", "the passwords differ");
        }
        String password = given.getOrDefault("keyStorePassword", "WebAS");
        store.setAttribute("password", StandInCell.encoded(password));
        cell.files().computeIfAbsent(store.getAttribute("location"), location -> new StandInStore(password));
    }

    private void put(String type, Element element, String parameter, String value, Map<String, String> given) {
        switch (parameter) {
            case "scopeName", "keyStorePasswordVerify", "alias", "name", "dynSSLConfigSelectionName",
                    "keyStoreScopeName", "trustStoreScopeName", "keyManagerScopeName", "sslConfigScopeName",
                    "sslConfigScope" -> {
            }
            case "type" -> element.setAttribute("type", value);
            case "keyStorePassword" -> element.setAttribute("password", StandInCell.encoded(value));
            case "keyStoreName" -> {
                if (type.equals("SSLConfig")) {
                    refer(type, element, "keyStore", "KeyStore", value, given.get("keyStoreScopeName"));
                }
            }
            case "trustStoreName" -> refer(type, element, "trustStore", "KeyStore", value,
                    given.get("trustStoreScopeName"));
            case "keyManagerName" -> refer(type, element, "keyManager", "KeyManager", value,
                    given.get("keyManagerScopeName"));
            case "sslConfigAliasName" -> refer(type, element, "sslConfig", "SSLConfig", value,
                    given.get("sslConfigScopeName"));
            case "sslConfigName" -> refer(type, element, "sslConfig", "SSLConfig", value, given.get("sslConfigScope"));
            case "trustManagerObjectNames" -> holder(type, element).setAttribute("trustManager",
                    Arrays.stream(value.split(":")).map(cell::element)
                            .map(target -> target.getAttribute("xmi:id")).collect(Collectors.joining(" ")));
            default -> holder(type, element).setAttribute(ATTRIBUTES.getOrDefault(parameter, parameter), value);
        }
    }

    private void refer(String type, Element element, String attribute, String target, String name, String scope) {
        Element found = cell.find(target, name, scope == null ? "" : scope, any -> true).stream().findFirst()
                .orElseThrow(() -> new ScriptingFault("CWPKI0616E", "there is no " + target + " " + name));
        holder(type, element).setAttribute(attribute, found.getAttribute("xmi:id"));
    }

    private static Element holder(String type, Element element) {
        return type.equals("SSLConfig") ? StandInCell.children(element).findFirst().orElseThrow() : element;
    }

    private String changePassword(Map<String, String> given) {
        Element element = found("KeyStore", given);
        StandInStore file = open(element);
        if (!file.password.equals(given.get("keyStorePassword"))
                || !given.get("newKeyStorePassword").equals(given.get("newKeyStorePasswordVerify"))) {
            throw new ScriptingFault("CWPKI0663E", "wrong password " + given.get("keyStorePassword"));
        }
        file.password = given.get("newKeyStorePassword");
        element.setAttribute("password", StandInCell.encoded(file.password));
        cell.save();
        return "";
    }

    private StandInStore open(Element element) {
        StandInStore file = cell.files().get(element.getAttribute("location"));
        if (file == null || !file.password.equals(StandInCell.decoded(element.getAttribute("password")))) {
            throw new ScriptingFault("CWPKI0033E", "the store " + element.getAttribute("location") + " does not open");
        }
        return file;
    }

    private String certificate(String name, Map<String, String> given) {
        Element element = cell.find("KeyStore", given.get("keyStoreName"), given.getOrDefault("keyStoreScope", ""),
                any -> true).stream().findFirst()
                .orElseThrow(() -> new ScriptingFault("CWPKI0616E", "there is no keystore " + given));
        StandInStore file = open(element);
        String alias = StandInStore.alias(given.getOrDefault("certificateAlias", ""));
        switch (name) {
            case "addSignerCertificate" -> add(file.signers, alias, pem(given.get("certificateFilePath")), file);
            case "importCertificate" -> add(file.personal, alias, fromStore(given), file);
            case "extractSignerCertificate" -> extract(file.signers, alias, given.get("certificateFilePath"));
            case "extractCertificate" -> extract(file.personal, alias, given.get("certificateFilePath"));
            case "deleteSignerCertificate" -> delete(file.signers, alias);
            case "deleteCertificate" -> delete(file.personal, alias);
            default -> {
                return String.join("\n", file.personal.keySet());
            }
        }
        return "";
    }

    private static void add(Map<String, String> entries, String alias, String certificate, StandInStore file) {
        if (file.signers.containsKey(alias) || file.personal.containsKey(alias)) {
            throw new ScriptingFault("CWPKI0635E", "the alias " + alias + " is there already");
        }
        entries.put(alias, certificate);
    }

    private static void delete(Map<String, String> entries, String alias) {
        if (entries.remove(alias) == null) {
            throw new ScriptingFault("CWPKI0636E", "there is no alias " + alias);
        }
    }

    private static void extract(Map<String, String> entries, String alias, String path) {
        if (!entries.containsKey(alias)) {
            throw new ScriptingFault("CWPKI0636E", "there is no alias " + alias);
        }
        try {
            if (Files.exists(Path.of(path))) {
                throw new ScriptingFault("CWPKI0660E", path + " is there already");
            }
            Files.writeString(Path.of(path), "-----BEGIN CERTIFICATE-----\r\n"
                    + Base64.getMimeEncoder(60, "\r\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(Base64.getDecoder().decode(entries.get(alias)))
                    + "\r\n-----END CERTIFICATE-----\r\n");
        } catch (java.io.IOException e) {
            throw new ScriptingFault("CWPKI0661E", e.toString());
        }
    }

    private static String pem(String path) {
        try {
            List<String> lines = Files.readAllLines(Path.of(path));
            if (!lines.get(0).equals("-----BEGIN CERTIFICATE-----")) {
                throw new ScriptingFault("CWPKI0661E", "not PEM: " + path);
            }
            return String.join("", lines.subList(1, lines.size() - 1));
        } catch (java.io.IOException e) {
            throw new ScriptingFault("CWPKI0661E", e.toString());
        }
    }

    private static String fromStore(Map<String, String> given) {
        try (InputStream in = Files.newInputStream(Path.of(given.get("keyFilePath")))) {
            KeyStore store = KeyStore.getInstance(given.get("keyFileType"));
            store.load(in, given.get("keyFilePassword").toCharArray());
            String alias = given.get("certificateAliasFromKeyFile");
            if (!store.isKeyEntry(alias)) {
                throw new ScriptingFault("CWPKI0636E", "there is no key " + alias);
            }
            return Base64.getEncoder().encodeToString(store.getCertificate(alias).getEncoded());
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new ScriptingFault("CWPKI0661E", e.toString());
        }
    }
}
