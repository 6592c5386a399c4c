package io.keywright.engine.law;

import io.keywright.engine.agreement.reality.JavaCaller;
import io.keywright.engine.agreement.reality.JavaTls;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.schema.vocabulary.Protocol;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Stands in for an Integration Server, which cannot be had here. What it presents and whom it trusts it takes from the
 * files of its instance as they were written: a consumer endpoint alias names a keystore alias and a key alias, or what
 * the whole server presents does, and the file of a keystore alias names the store. The key manager is SunX509, as Java
 * has it by default. The rules around it are those of the product's documentation: a key alias that is named is the only
 * one that is presented, and to a peer that names no authority nothing is, unless ignoreEmptyAuthoritiesList is set.
 */
final class StandInServer {

    private static final String EMPTY_LIST = "watt.security.ssl.client.ignoreEmptyAuthoritiesList";
    private static final String PRESENTED = "watt.security.ssl.keyStoreAlias";
    private static final String PRESENTED_KEY = "watt.security.ssl.keyAlias";
    private static final String TRUSTED = "watt.security.trustStoreAlias";
    private static final String SWITCHED_OFF = "watt.net.jsse.client.disabledProtocols";

    private final Path home;
    private final String storePassword;
    private final Instant now;

    /** @param storePassword of all its stores; it was told so through its administration */
    StandInServer(Path home, String storePassword, Instant now) {
        this.home = home;
        this.storePassword = storePassword;
        this.now = now;
    }

    /**
     * Calls by its one consumer endpoint alias.
     *
     * @param keyPassword of the key that it presents
     * @return empty where it cannot even begin
     */
    Optional<JavaCaller.Answer> call(String host, int port, String keyPassword) throws Exception {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(home.resolve("config/server.cnf"))));
        String call = Files.readString(home.resolve("config/endpoints/consumerHTTPS.cnf"));
        Optional<String> keystore = field(call, "keyStoreAlias").or(() -> setting(settings, PRESENTED));
        Optional<String> key = field(call, "keyAlias").or(() -> setting(settings, PRESENTED_KEY));
        KeyStore keys = keystore.isPresent() ? store(keystore.get(), "_ks_config.xml") : empty();
        KeyChoice choice = new KeyChoice(KeyChoice.ANY.algorithm(), key, false, !"true".equals(settings.getProperty(EMPTY_LIST)));
        SSLContext context;
        try {
            context = JavaTls.context(keys, keyPassword.toCharArray(), choice, store(setting(settings, TRUSTED).orElseThrow(), "_ts_config.xml"), now);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
        List<String> off = List.of(settings.getProperty(SWITCHED_OFF).split(","));
        String[] spoken = Stream.of(Protocol.values()).map(Protocol::text).filter(name -> !off.contains(name)).toArray(String[]::new);
        return Optional.of(JavaCaller.call(context, parameters -> {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(spoken);
        }, host, port));
    }

    private static Optional<String> setting(Properties settings, String name) {
        return Optional.ofNullable(settings.getProperty(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> field(String values, String name) {
        return found(values, "<value name=\"" + name + "\">(.+?)</value>");
    }

    private static Optional<String> found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private KeyStore store(String alias, String suffix) throws IOException, GeneralSecurityException {
        String file = Files.readString(home.resolve("config/security/keystore/" + alias.toLowerCase(Locale.ROOT) + suffix));
        return KeyStore.getInstance(home.resolve(found(file, " location=\"(.*?)\"").orElseThrow()).toFile(), storePassword.toCharArray());
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }
}
