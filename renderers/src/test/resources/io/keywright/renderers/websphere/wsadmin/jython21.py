# What a script must not use because Jython 2.1 lacks it or means something else by it. Reads the script with the
# tokenizer and the syntax tree of the Jython that runs the tests; appends "line: what" to found, and to names, those
# that are known, the ones that the script defines.

import ast
import StringIO
import token
import tokenize

KNOWN = ['None', 'Exception', 'len', 'ord', 'AdminTask', 'AdminConfig', 'AdminControl']
METHODS = ['append', 'count', 'find', 'get', 'has_key', 'join', 'remove', 'replace', 'startswith', 'strip', 'values']
TREES = {
    'IfExp': 'conditional expression', 'With': 'with', 'GeneratorExp': 'generator expression',
    'SetComp': 'set comprehension', 'DictComp': 'dict comprehension', 'Set': 'set literal', 'Yield': 'yield',
    'FloorDiv': 'floor division', 'In': 'in', 'NotIn': 'not in', 'Lambda': 'lambda', 'Exec': 'exec',
    'ExtSlice': 'extended slice', 'ClassDef': 'class', 'Ellipsis': 'ellipsis', 'Repr': 'backquotes'}


def kind_of(node):
    return node.__class__.__name__


class Check(ast.NodeVisitor):

    def __init__(self, names):
        self.names = names
        self.depth = 0

    def say(self, node, what):
        found.append('%d: %s' % (node.lineno, what))

    def generic_visit(self, node):
        if kind_of(node) in TREES and hasattr(node, 'lineno'):
            self.say(node, TREES[kind_of(node)])
        ast.NodeVisitor.generic_visit(self, node)

    def visit_FunctionDef(self, node):
        if node.decorator_list:
            self.say(node, 'decorator')
        if self.depth > 0:
            self.say(node, 'nested function')
        if node.args.vararg or node.args.kwarg or node.args.defaults:
            self.say(node, 'arguments that are not plain')
        self.depth = self.depth + 1
        outer = self.names
        self.names = outer + [argument.id for argument in node.args.args] + assigned(node)
        ast.NodeVisitor.generic_visit(self, node)
        self.names = outer
        self.depth = self.depth - 1

    def visit_Compare(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if len(node.ops) > 1:
            self.say(node, 'chain of comparisons')
        for op in node.ops:
            if kind_of(op) in TREES:
                self.say(node, TREES[kind_of(op)])

    def visit_BinOp(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if kind_of(node.op) in TREES:
            self.say(node, TREES[kind_of(node.op)])

    def visit_AugAssign(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if kind_of(node.op) in TREES:
            self.say(node, TREES[kind_of(node.op)])

    def visit_TryFinally(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if kind_of(node.body[0]) == 'TryExcept' and node.body[0].lineno == node.lineno:
            self.say(node, 'try with except and finally')

    def visit_ExceptHandler(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if node.type or node.name:
            self.say(node, 'except that names something')

    def visit_Print(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        line = lines[node.lineno - 1].strip()
        if node.dest or not node.nl or len(node.values) != 1 or not line.startswith('print('):
            self.say(node, 'print of anything but one value in parentheses')
        for value in node.values:
            if kind_of(value) == 'Tuple':
                self.say(node, 'print of anything but one value in parentheses')

    def visit_Call(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if node.keywords or node.starargs or node.kwargs:
            self.say(node, 'arguments that are not plain')

    def visit_Subscript(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        if kind_of(node.slice) == 'Slice' and node.slice.step:
            self.say(node, 'slice with a step')

    def visit_Name(self, node):
        if node.id not in self.names:
            self.say(node, 'name ' + node.id)

    def visit_Attribute(self, node):
        ast.NodeVisitor.generic_visit(self, node)
        # Methods of Java's classes are Java's affair; those of Python's are few.
        of_java = kind_of(node.value) == 'Name' and node.value.id in java
        if node.attr in vars_of_python and node.attr not in METHODS and not of_java:
            self.say(node, 'method ' + node.attr)


def assigned(tree):
    names = []
    for node in ast.walk(tree):
        if kind_of(node) == 'Name' and kind_of(node.ctx) in ['Store', 'Param']:
            names.append(node.id)
        elif kind_of(node) in ['FunctionDef', 'ClassDef']:
            names.append(node.name)
        elif kind_of(node) in ['Import', 'ImportFrom']:
            names.extend([alias.asname or alias.name.split('.')[0] for alias in node.names])
    return names


def at_top(tree):
    names = []
    for node in tree.body:
        if kind_of(node) == 'FunctionDef':
            names.append(node.name)
        else:
            names.extend(assigned(node))
    return names


java = []
vars_of_python = dir('') + dir(u'') + dir([]) + dir({})
lines = script.split('\n')
for number, line in enumerate(lines):
    for c in line:
        if ord(c) > 126 or ord(c) < 32:
            found.append('%d: character %d' % (number + 1, ord(c)))
    if len(line) > 2000:
        found.append('%d: very long line' % (number + 1))
if not found:
    previous = ''
    for kind, text, start, end, line in tokenize.generate_tokens(StringIO.StringIO(script).readline):
        if kind == token.STRING and text[0] not in '\'"':
            found.append('%d: prefix of a literal' % start[0])
        if kind == token.STRING and text[1:-1].replace('\\\\', '').replace('\\n', '').find('\\') >= 0:
            found.append('%d: escape in a literal' % start[0])
        if kind == token.NAME and text == 'as':
            found.append('%d: as' % start[0])
        if previous == 'import' and text == '(':
            found.append('%d: import in parentheses' % start[0])
        if text == '@':
            found.append('%d: decorator' % start[0])
        previous = text
    tree = ast.parse(str(script))
    for node in tree.body:
        if kind_of(node) == 'ImportFrom' and node.module.startswith('java.'):
            java.extend([alias.name for alias in node.names])
    names.addAll(at_top(tree))
    Check(KNOWN + list(names)).visit(tree)
