package io.keywright.renderers.websphere.wsadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of scripts sees what 2.1 lacks. */
class Jython21Test {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "x = True|1: name True",
            "x = 1 if 0 else 2|1: conditional expression",
            "x = len(y for y in [1])|1: generator expression",
            "x = {1}|1: set literal",
            "x = 'a' in 'ab'|1: in",
            "x = 1 // 2|1: floor division",
            "x = lambda: 1|1: lambda",
            "x = [1, 2][::2]|1: slice with a step",
            "x = sorted([2, 1])|1: name sorted",
            "x = 'a'.format(1)|1: method format",
            "x = u'a'|1: prefix of a literal",
            "x = '\\u0041'|1: escape in a literal",
            "x = 'é'|1: character 233",
            "print('a', 'b')|1: print of anything but one value in parentheses",
            "print 'a'|1: print of anything but one value in parentheses",
            "from sys import (argv)|1: import in parentheses"})
    void refuses(String script, String fault) {
        assertEquals(List.of(fault), Jython21.faults(script + "\n"));
    }

    @Test
    void refusesWhatNeedsSeveralLines() {
        assertEquals(List.of("3: as", "3: except that names something"),
                Jython21.faults("try:\n    x = 1\nexcept Exception as e:\n    x = 2\n"));
        assertEquals(List.of("1: try with except and finally"),
                Jython21.faults("try:\n    x = 1\nexcept:\n    x = 2\nfinally:\n    x = 3\n"));
        assertEquals(List.of("2: nested function"),
                Jython21.faults("def f():\n    def g():\n        return 1\n    return g()\n"));
        assertEquals(List.of("2: decorator", "2: decorator"),
                Jython21.faults("import f\n@f\ndef g():\n    return 1\n"));
    }

    @Test
    void takesWhatBothHave() {
        assertEquals(List.of(), Jython21.faults("""
                import sys
                def f(a):
                    try:
                        try:
                            return ''.join([x.strip() for x in [a]])
                        except:
                            print(a)
                    finally:
                        f({'a': 1})
                """));
    }
}
