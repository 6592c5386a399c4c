package io.keywright.renderers.websphere.wsadmin;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command of AdminTask as its metadata describe it: parameters, those that it must have marked with an exclamation
 * mark. {@code S} stands for the two that name a keystore in the commands for its entries.
 */
record Command(String name, Set<String> parameters, Set<String> required) {

    private static final Map<String, Command> ALL = new LinkedHashMap<>();

    static {
        for (String line : """
                createKeyStore keyStoreName! keyStoreType! keyStoreLocation! keyStorePassword keyStorePasswordVerify \
                keyStoreProvider keyStoreIsFileBased keyStoreHostList keyStoreInitAtStartup keyStoreReadOnly \
                keyStoreStashFile enableCryptoOperations scopeName keyStoreDescription keyStoreUsage \
                controlRegionUser servantRegionUser
                modifyKeyStore keyStoreName! keyStoreType keyStoreLocation keyStorePassword keyStoreProvider \
                keyStoreIsFileBased keyStoreInitAtStartup keyStoreReadOnly enableCryptoOperations scopeName \
                keyStoreDescription keyStoreUsage controlRegionUser servantRegionUser
                deleteKeyStore keyStoreName! scopeName removeKeyStoreFile
                changeKeyStorePassword keyStoreName! scopeName keyStorePassword! newKeyStorePassword! \
                newKeyStorePasswordVerify!
                createSSLConfig alias! scopeName clientKeyAlias serverKeyAlias type clientAuthentication \
                clientAuthenticationSupported securityLevel enabledCiphers jsseProvider sslProtocol \
                trustManagerObjectNames trustStoreName trustStoreScopeName keyStoreName keyStoreScopeName \
                keyManagerName keyManagerScopeName ssslKeyRingName v3timeout
                modifySSLConfig alias! scopeName clientKeyAlias serverKeyAlias clientAuthentication \
                clientAuthenticationSupported securityLevel enabledCiphers jsseProvider sslProtocol \
                trustManagerObjectNames trustStoreName trustStoreScopeName keyStoreName keyStoreScopeName \
                keyManagerName keyManagerScopeName ssslKeyRingName v3timeout
                deleteSSLConfig alias! scopeName
                createSSLConfigGroup name! direction! certificateAlias scopeName sslConfigAliasName! sslConfigScopeName
                modifySSLConfigGroup name! direction! certificateAlias scopeName sslConfigAliasName sslConfigScopeName
                deleteSSLConfigGroup name! direction! scopeName
                createDynamicSSLConfigSelection dynSSLConfigSelectionName! scopeName dynSSLConfigSelectionDescription \
                dynSSLConfigSelectionInfo! sslConfigName! sslConfigScope certificateAlias
                deleteDynamicSSLConfigSelection dynSSLConfigSelectionName! scopeName
                createManagementScope scopeName! scopeType!
                deleteManagementScope scopeName!
                createKeyManager name! scopeName provider algorithm keyManagerClass
                modifyKeyManager name! scopeName provider algorithm keyManagerClass
                deleteKeyManager name! scopeName
                createTrustManager name! scopeName provider algorithm trustManagerClass
                modifyTrustManager name! scopeName provider algorithm trustManagerClass
                deleteTrustManager name! scopeName
                addSignerCertificate S certificateFilePath! certificateAlias! base64Encoded
                deleteSignerCertificate S certificateAlias!
                extractSignerCertificate S certificateFilePath! certificateAlias! base64Encoded
                importCertificate S keyFilePath! keyFilePassword! keyFileType! certificateAliasFromKeyFile! \
                certificateAlias
                extractCertificate S certificateFilePath! certificateAlias! base64Encoded
                deleteCertificate S certificateAlias!
                listPersonalCertificates S
                """.lines().toList()) {
            Command command = parse(line.replace(" S", " keyStoreName! keyStoreScope"));
            ALL.put(command.name(), command);
        }
    }

    private static Command parse(String line) {
        List<String> words = List.of(line.split(" "));
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> required = new LinkedHashSet<>();
        for (String word : words.subList(1, words.size())) {
            String name = word.replace("!", "");
            parameters.add(name);
            if (word.endsWith("!")) {
                required.add(name);
            }
        }
        return new Command(words.get(0), parameters, required);
    }

    static Command named(String name) {
        if (!ALL.containsKey(name)) {
            throw new ScriptingFault("ADMF0004E", "there is no command " + name);
        }
        return ALL.get(name);
    }

    /**
     * The arguments by parameter. Flat lists only: names and values in turn, all text, none empty (what a command
     * makes of an empty value is not known), none twice.
     */
    Map<String, String> arguments(List<?> list) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (list.size() % 2 != 0) {
            throw new ScriptingFault("ADMF0006E", name + ": a parameter without a value");
        }
        for (int i = 0; i < list.size(); i += 2) {
            if (!(list.get(i) instanceof String parameter) || !(list.get(i + 1) instanceof String value)) {
                throw new ScriptingFault("ADMF0003E", name + ": not a text: " + list.get(i));
            }
            if (!parameter.startsWith("-") || !parameters.contains(parameter.substring(1))) {
                throw new ScriptingFault("ADMF0003E", name + " has no parameter " + parameter);
            }
            if (value.isEmpty()) {
                throw new ScriptingFault("ADMF0003E", name + ": no value for " + parameter);
            }
            if (arguments.put(parameter.substring(1), value) != null) {
                throw new ScriptingFault("ADMF0003E", name + ": twice " + parameter);
            }
        }
        if (!arguments.keySet().containsAll(required)) {
            throw new ScriptingFault("ADMF0007E", name + " needs " + required + ", given " + arguments.keySet());
        }
        return arguments;
    }
}
