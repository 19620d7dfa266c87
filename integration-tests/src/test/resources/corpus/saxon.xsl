<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:f" exclude-result-prefixes="#all">
<xsl:output method="xml" indent="yes"/>
<xsl:key name="who" match="bid" use="@who"/>
<xsl:function name="f:q" as="xs:integer*"><xsl:param name="n"/><xsl:param name="b" as="xs:integer*"/>
 <xsl:choose><xsl:when test="count($b) eq $n"><xsl:sequence select="1"/></xsl:when><xsl:otherwise><xsl:variable name="r" select="count($b)"/><xsl:for-each select="1 to $n"><xsl:variable name="c" select="."/><xsl:if test="every $i in 1 to $r satisfies ($b[$i] ne $c and abs($b[$i]-$c) ne $r - $i + 1)"><xsl:sequence select="f:q($n,($b,$c))"/></xsl:if></xsl:for-each></xsl:otherwise></xsl:choose></xsl:function>
<xsl:template match="/site">
 <out queens="{sum(f:q(11,()))}">
  <xsl:for-each-group select="item" group-by="@cat"><xsl:sort select="xs:integer(substring(current-grouping-key(),2))"/>
   <cat id="{current-grouping-key()}" n="{count(current-group())}" sum="{format-number(sum(current-group()/price/xs:decimal(.)),'0.00')}"><xsl:for-each select="current-group()"><xsl:sort select="xs:decimal(price)" order="descending"/><xsl:sort select="@id"/><xsl:if test="position() le 3"><i><xsl:value-of select="@id, replace(name,'n(\d)','N$1-')"/></i></xsl:if></xsl:for-each></cat></xsl:for-each-group>
  <xsl:for-each select="distinct-values(//bid/@who)"><xsl:sort select="."/><who n="{.}"><xsl:variable name="w" select="."/><xsl:value-of select="sum(for $b in doc('site.xml')/key('who',$w) return xs:integer($b) * string-length($b/../../name))"/></who></xsl:for-each>
  <join><xsl:value-of select="count(for $a in item[position() le 1500], $b in item[position() le 1500][@cat eq $a/@cat][xs:decimal($a/price) lt xs:decimal(price)] return 1)"/></join>
 </out></xsl:template></xsl:stylesheet>
