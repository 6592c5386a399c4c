package io.keywright.engine.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.engine.agreement.table.People;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.agreement.table.Situations;
import io.keywright.engine.explain.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why a certificate is not sent: the first reason for each entry of the caller's keystore. That it is not sent, and what
 * comes of it, is tried against openssl, whose rows these are.
 */
class NotSentTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Situation> ALL = Situations.of(new People(AT));

    static List<Arguments> reasons() {
        return List.of(
                row("both sides are in order", "caller", ReasonCode.SENT),
                row("nobody is asked", "", ReasonCode.NOT_ASKED),
                row("the listener names other issuers than it trusts", "caller", ReasonCode.ISSUER_NOT_NAMED),
                row("the listener names other issuers and the caller insists on its alias", "caller", ReasonCode.SENT),
                row("the listener names the root and the caller leaves out the intermediate", "caller", ReasonCode.CHAIN_INCOMPLETE),
                row("the listener names no issuer and the caller then presents nothing", "caller", ReasonCode.NO_ISSUERS_NAMED),
                row("the listener names no issuer", "caller", ReasonCode.SENT),
                row("the listener takes signatures of RSA and the caller's key is EC", "caller", ReasonCode.SIGNATURE_SCHEME),
                row("the listener takes signatures of RSA and the caller has both", "caller", ReasonCode.SIGNATURE_SCHEME, "caller-rsa", ReasonCode.SENT),
                row("the caller's key has another password than its store", "caller", ReasonCode.KEY_UNUSABLE),
                row("the caller's alias is not in its keystore", "calling", ReasonCode.KEY_UNUSABLE, "caller", ReasonCode.NOT_THE_ALIAS),
                row("the caller's alias is a trusted certificate", "caller", ReasonCode.NOT_THE_ALIAS, "root", ReasonCode.NOT_A_KEY),
                row("of two keys one is from an issuer that is named", "a", ReasonCode.CHAIN_INCOMPLETE, "caller", ReasonCode.SENT),
                row("of two keys the caller presents the one of its alias", "caller", ReasonCode.SENT, "server", ReasonCode.NOT_THE_ALIAS),
                row("of two keys the caller presents the one for servers", "caller", ReasonCode.NOT_THE_ALIAS, "server", ReasonCode.SENT),
                row("the key manager numbers its aliases, and one is named", "a", ReasonCode.NOT_THE_ALIAS, "Caller", ReasonCode.SENT),
                row("of two keys the key manager looks for one for clients", "a", ReasonCode.WRONG_KEY_USAGE, "caller", ReasonCode.SENT),
                row("of three keys the key manager looks for one that is valid", "a", ReasonCode.CLIENT_EXPIRED, "b", ReasonCode.NOT_YET_VALID,
                        "caller", ReasonCode.SENT));
    }

    /** @param steps an alias, its reason, and so on */
    private static Arguments row(String situation, Object... steps) {
        return Arguments.of(situation, Stream.of(steps).map(String::valueOf).toList());
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void theFirstReasonIsToldOfEachEntry(String name, List<String> expected) {
        Situation situation = ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();

        List<String> told = InMemory.trial(situation, AT).keyChoices().stream()
                .flatMap(step -> Stream.of(step.alias().orElse(""), step.reason().code().toString())).toList();

        assertEquals(expected, told, () -> InMemory.trial(situation, AT).keyChoices().toString());
    }
}
