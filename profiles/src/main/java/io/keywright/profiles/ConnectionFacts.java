package io.keywright.profiles;

import io.keywright.schema.vocabulary.Protocol;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the listeners and calls of a flavour are like.
 *
 * @param protocols         protocol versions that it can configure
 * @param disabledProtocols those of them with which handshakes fail all the same
 * @param protocolSets      what a vendor's set names of protocol versions mean, by name
 * @param defaultProtocols  what it speaks where none are configured
 * @param callProtocols     the same of its calls
 * @param defaultSslConfig  the SSL configuration that it uses where none is named
 * @param fixedSslConfigs   the SSL configuration that an endpoint always has, by endpoint; none: the document chooses
 * @param callsSslConfig    the SSL configuration that calls always have which name none
 * @param choosingSslConfigs those of the fixed SSL configurations that can choose a key
 * @param keystores         the keystore that an SSL configuration uses where it names none, by SSL configuration
 * @param ports             TLS port of an endpoint that says none, by endpoint
 * @param httpPorts         port without TLS of an endpoint that says none, by endpoint
 * @param fixedPorts        the only TLS ports that it has, where its maker runs it; none: the document chooses
 * @param certificatePorts  those of the fixed ports that ask for certificates
 * @param ciphers           cipher suites that it knows, by IANA name; none: not known
 * @param systemTrust       option of an SSL configuration that adds the authorities of the Java installation
 * @param uncheckedHosts    option of an SSL configuration that names hosts whose names are not checked
 */
public record ConnectionFacts(List<Protocol> protocols, List<Protocol> disabledProtocols,
                              Map<String, List<Protocol>> protocolSets, List<Protocol> defaultProtocols, List<Protocol> callProtocols,
                              Optional<String> defaultSslConfig, Map<String, String> fixedSslConfigs, Optional<String> callsSslConfig,
                              List<String> choosingSslConfigs,
                              Map<String, String> keystores, Map<String, Integer> ports,
                              Map<String, Integer> httpPorts, List<Integer> fixedPorts, List<Integer> certificatePorts,
                              List<String> ciphers, Optional<String> systemTrust,
                              Optional<String> uncheckedHosts) {
    public ConnectionFacts {
        protocols = List.copyOf(protocols);
        disabledProtocols = List.copyOf(disabledProtocols);
        protocolSets = Map.copyOf(protocolSets);
        defaultProtocols = List.copyOf(defaultProtocols);
        callProtocols = callProtocols.isEmpty() ? defaultProtocols : List.copyOf(callProtocols);
        fixedSslConfigs = Collections.unmodifiableMap(new TreeMap<>(fixedSslConfigs));
        choosingSslConfigs = List.copyOf(choosingSslConfigs);
        keystores = Map.copyOf(keystores);
        ports = Map.copyOf(ports);
        httpPorts = Map.copyOf(httpPorts);
        fixedPorts = List.copyOf(fixedPorts);
        certificatePorts = List.copyOf(certificatePorts);
        ciphers = List.copyOf(ciphers);
    }

    /** Whether an SSL configuration with these options trusts the authorities of the Java installation as well. */
    public boolean trustsSystem(Map<String, String> options) {
        return systemTrust.map(options::get).filter("true"::equals).isPresent();
    }

    public boolean supports(Protocol protocol) {
        return protocols.contains(protocol);
    }
}
