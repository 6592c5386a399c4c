/**
 * The other way into a cell: the changes as one script for wsadmin, for a cell whose deployment manager runs.
 *
 * <pre>
 *   [CellChange] ─┐
 *                 ├─▶ Calls ─▶ WsadminScript = head + *.py of this package + calls
 *   StoreContent ─┘
 * </pre>
 *
 * All that the script knows to do stands in the Python files of this package, the same in every script; what it does
 * this time is calls of those functions with data. The files keep to what Jython 2.1 (product up to 8.5) and 2.7
 * (from 9.0) have in common, and ask only for commands and parameters that the command metadata names.
 *
 * <p>It looks before it changes and looks again afterwards, so it can be run twice, and stops rather than save where
 * the product did something else than it was asked. That matters more than usual: no real cell was at hand. The tests
 * run the script under Jython 2.7 against a stand-in for AdminTask and AdminConfig, which takes what the metadata says
 * and refuses all else, and compare the cell that results with the one that the splice writes. What a real cell does
 * beyond that is not known. Not proven, in particular: that AdminTask takes names and passwords that begin with a
 * hyphen, that {@code -trustManagerObjectNames} takes ids, and that the commands for entries use what is not saved yet.
 *
 * <p>Passwords are in no script and on no command line: the script reads them from the environment or from a file of
 * properties, and the product encodes them. Private keys are in none either: a key is imported from the store that
 * Keywright wrote, which must be brought to the deployment manager's host with the script.
 */
package io.keywright.renderers.websphere.wsadmin;
