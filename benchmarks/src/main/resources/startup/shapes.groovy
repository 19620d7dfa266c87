// Classes, closures, collections, string and XML handling of Groovy's library
import groovy.transform.Immutable
import groovy.transform.TupleConstructor

@Immutable class Point { int x; int y; Point plus(Point o) { new Point(x + o.x, y + o.y) } }
@TupleConstructor class Circle { int r; int area() { 3 * r * r } }
class Square { int a; int area() { a * a } }

def shapes = (1..3000).collect { it % 2 ? new Circle(it % 17) : new Square(a: it % 13) }
println shapes.sum { it.area() }
println shapes.groupBy { it.getClass().simpleName }.collectEntries { k, v -> [k, v.size()] }.sort()
def total = new Point(0, 0)
2000.times { total = total + new Point(it, 1) }
println total
def primes = []
(2..3000).each { n -> if (primes.every { p -> p * p > n || n % p }) primes << n }
println primes.size() + ' ' + primes.sum()
def words = 'the quick brown fox jumps over the lazy dog'.split(' ')
println words.countBy { it.length() }.sort()
println words.inject('') { text, word -> "${word.capitalize()}$text".toString() }
def calls = new Expando(twice: { it * 2 })
println((1..10).collect { calls.twice(it) })
def text = new StringBuilder()
(1..200).each { n -> text << "line $n: ${'x' * (n % 7)}\n" }
println text.readLines().findAll { it =~ /x{3,5}$/ }.size()
println 'a1b22c333'.replaceAll(/\d+/) { it.length() as String }
println(['b', 'a', 'c'].sort().join('-') + [1, 2, 3].permutations().size())
